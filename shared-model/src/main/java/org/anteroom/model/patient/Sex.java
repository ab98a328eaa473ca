package org.anteroom.model.patient;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// A person's sex as recorded.
public enum Sex {
    FEMALE, MALE, OTHER, UNKNOWN;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The constant of a stored word.
    public static Optional<Sex> of(String word) {
        return EnumWord.find(Sex.class, word);
    }
}
