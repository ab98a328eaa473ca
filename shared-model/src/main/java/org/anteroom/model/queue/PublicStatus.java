package org.anteroom.model.queue;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// The five words of the API for where a queue entry stands (requirements C8).
public enum PublicStatus {
    WAITING, CALLED, IN_CONSULTATION, COMPLETED, CANCELLED;

    /// The status of a word.
    public static Optional<PublicStatus> of(String word) {
        return EnumWord.find(PublicStatus.class, word);
    }

    /// The word sent.
    public String word() {
        return EnumWord.of(this);
    }
}
