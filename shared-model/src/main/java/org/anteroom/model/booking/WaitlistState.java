package org.anteroom.model.booking;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// Where an entry of the waiting list stands.
public enum WaitlistState {
    /// Wants a time.
    WAITING,
    /// Has been offered one and has not answered.
    OFFERED,
    /// Got one.
    BOOKED,
    /// Wants none any more.
    INACTIVE;

    /// Whether a time is still wanted.
    public boolean isActive() {
        return this == WAITING || this == OFFERED;
    }

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The state of a stored word.
    public static Optional<WaitlistState> of(String word) {
        return EnumWord.find(WaitlistState.class, word);
    }
}
