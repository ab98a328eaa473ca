package org.anteroom.model.booking;

import org.anteroom.model.RowField;

/// The fields of a hold's row.
public enum HoldField implements RowField {
    /// The provider's id.
    PROVIDER,
    /// The slot's id.
    SLOT,
    /// The slot's local date.
    DATE,
    /// The slot's start: an instant.
    STARTS,
    /// The slot's length.
    MINUTES,
    /// Kept free behind the visit.
    GAP_MINUTES,
    /// The seat's lane.
    LANE,
    /// A word of [HoldState].
    STATE,
    /// An instant of the server's time.
    EXPIRES,
    /// The device or user that holds it.
    OWNER,
    /// The appointment it became.
    APPOINTMENT
}
