package org.anteroom.model.site;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// What a special need does to someone's place in line (rules R6).
public enum PriorityMode {
    /// Adds 0.25 to the score, once.
    SCORE,
    /// Puts them before everyone but emergencies and very urgent, as some countries' law asks.
    LEGAL_PRIORITY;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The mode of a stored word.
    public static Optional<PriorityMode> of(String word) {
        return EnumWord.find(PriorityMode.class, word);
    }
}
