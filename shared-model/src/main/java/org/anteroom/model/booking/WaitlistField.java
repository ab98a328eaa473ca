package org.anteroom.model.booking;

import org.anteroom.model.RowField;

/// The fields of a waiting-list entry's row.
public enum WaitlistField implements RowField {
    /// The patient's row.
    PATIENT,
    /// The provider's id; absent for any.
    PROVIDER,
    /// The service's id; absent for any.
    SERVICE,
    /// The first local date; absent for any from now on.
    DATE_FROM,
    /// The last local date.
    DATE_TO,
    /// The earliest local start.
    TIME_FROM,
    /// The local start must be before it.
    TIME_TO,
    /// 1 (first) to 10.
    PRIORITY,
    /// When it was made: an instant.
    CREATED,
    /// A word of [WaitlistState].
    STATE,
    /// The slot offered.
    OFFERED_SLOT,
    /// Until when the offer stands: an instant.
    OFFER_EXPIRES,
    /// Slots that were declined or whose offer ran out, one a line.
    DECLINED,
    /// When the patient was last told: an instant.
    NOTIFIED_AT,
    /// The appointment it became.
    APPOINTMENT
}
