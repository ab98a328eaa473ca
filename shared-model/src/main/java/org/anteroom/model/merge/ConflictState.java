package org.anteroom.model.merge;

import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.row.Fields;

/// Where a conflict stands (sync.md 6).
public enum ConflictState {
    /// A rule decided; staff may look, choose otherwise, or leave it.
    AUTO,
    /// Staff must decide.
    OPEN,
    /// Staff decided.
    DECIDED,
    /// Staff took their decision back; it may be decided again.
    UNDONE;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The state in a conflict row's fields; [#OPEN] for a word only a newer version knows.
    public static ConflictState of(Fields fields) {
        return find(fields).orElse(OPEN);
    }

    private static Optional<ConflictState> find(Fields fields) {
        return EnumWord.find(ConflictState.class, fields.text(ConflictField.STATE.field()));
    }
}
