package org.anteroom.model.lease;

import org.anteroom.model.RowField;

/// The fields of a lease's row.
public enum LeaseField implements RowField {
    /// The device that may spend it.
    DEVICE,
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
    /// An instant of the server's time.
    GRANTED,
    /// Until when it may be spent: an instant.
    ENDS,
    /// A word of [LeaseState].
    STATE,
    /// The appointment it was spent on.
    APPOINTMENT,
    /// Why a desk took it back unasked.
    REASON
}
