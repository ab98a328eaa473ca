package org.anteroom.model.booking;

import org.anteroom.model.EnumWord;

/// Where a hold stands.
public enum HoldState {
    HELD, RELEASED, EXPIRED, USED;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }
}
