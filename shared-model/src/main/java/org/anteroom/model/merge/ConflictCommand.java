package org.anteroom.model.merge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// How staff decide a conflict (sync.md 6). Merged like any command; the value itself goes to the row it is about by
/// a change of its own in the same transaction, see [ConflictDecision].
///
/// A decision is taken back with `undo`, for 30 days. Where two desks decided differently the conflict is open again
/// and names both decisions.
public enum ConflictCommand implements RowCommand {
    /// What stands is right; arg `note`, as of every decision.
    ACCEPT,
    /// The losing side is right; args `value` and `was`.
    CHOOSE,
    /// Neither is right; args `value` and `was`.
    EDIT;

    /// The value decided on.
    static final String VALUE = "value";
    /// The value before the decision.
    static final String WAS = "was";
    /// What staff wrote about it.
    static final String NOTE = "note";

    /// The command of this word.
    public static Optional<ConflictCommand> of(String word) {
        return EnumWord.find(ConflictCommand.class, word);
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public boolean understands(Fields args) {
        return true;
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        return ConflictState.of(before) != ConflictState.DECIDED;
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return new FieldWrites().set(ConflictField.STATE, ConflictState.DECIDED.word())
            .set(ConflictField.CHOICE, word())
            .set(ConflictField.DECIDED, args.text(VALUE))
            .set(ConflictField.DECIDED_WAS, args.text(WAS))
            .set(ConflictField.DECIDED_AT, at)
            .set(ConflictField.NOTE, args.text(NOTE))
            .set(ConflictField.DISPUTED, "")
            .set(ConflictField.DISPUTED_VALUE, "")
            .set(ConflictField.DISPUTED_AT, "")
            .values();
    }
}
