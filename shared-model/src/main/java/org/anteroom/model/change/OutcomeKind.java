package org.anteroom.model.change;

import java.util.Locale;
import java.util.Optional;

/// What the server made of a change; all are final (sync.md 3).
public enum OutcomeKind {
    APPLIED, NOOP, MERGED, SUPERSEDED, CONFLICT, REJECTED, PARKED;

    /// The word on the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of this word.
    public static Optional<OutcomeKind> of(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// Whether the change is kept in the inbox for staff and had no effect.
    public boolean refused() {
        return this == REJECTED || this == PARKED;
    }
}
