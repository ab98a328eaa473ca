package org.anteroom.model.booking;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// Where a visit takes place. Only visits in person are checked in.
public enum VisitMode {
    IN_PERSON, PHONE, VIDEO;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The mode of a stored word.
    public static Optional<VisitMode> of(String word) {
        return EnumWord.find(VisitMode.class, word);
    }
}
