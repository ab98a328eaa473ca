package org.anteroom.model.lease;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// Where a lease stands.
public enum LeaseState {
    /// The device may spend it until its end; the seat stays blocked until the device says what it did.
    GRANTED,
    /// Spent on an appointment.
    SPENT,
    /// Reported unspent after its end, or given up by the device.
    RETURNED,
    /// Taken by a desk with a reason; the device may have promised the seat.
    OVERRIDDEN;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The state of a stored word.
    public static Optional<LeaseState> of(String word) {
        return EnumWord.find(LeaseState.class, word);
    }
}
