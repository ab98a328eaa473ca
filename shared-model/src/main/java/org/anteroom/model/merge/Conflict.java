package org.anteroom.model.merge;

import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// Two people decided differently: both values are kept, with who, when and by which rule one of them stands.
///
/// @param about  the row
/// @param what   the field's name, or the two commands
/// @param rule   the word of the rule that chose
/// @param base   the value both knew, or empty
/// @param kept   the value or command that stands
/// @param lost   the value or command that does not
/// @param ending whether a third person must look
public record Conflict(
        RowKey about,
        String what,
        String rule,
        String base,
        Side kept,
        Side lost,
        Ending ending) {
    /// How a conflict ends.
    public enum Ending {
        /// The rule decided; staff may look and undo.
        AUTO,
        /// Staff must decide.
        OPEN
    }

    /// One side of it.
    ///
    /// @param value the field's value, or the command with its arguments in words
    public record Side(String value, Mark mark, String actor) {
        @Override
        public String toString() {
            return "Side[" + mark.by() + "]";
        }
    }

    /// The row that keeps this conflict. Every replica names it alike.
    public RowKey key() {
        return key(about, what, lost.mark().by(), kept.mark().by());
    }

    private static RowKey key(RowKey about, String what, ChangeId lost, ChangeId kept) {
        return new RowKey(
                RowKind.CONFLICT,
                Ids.named("conflict", about.toString(), what, lost.toString(), kept.toString()));
    }

    /// The fields of the conflict's row.
    public Fields toFields() {
        return Fields.of(
                "about_kind",
                about.kind().word(),
                "about_id",
                about.id(),
                "what",
                what,
                "rule",
                rule,
                "base",
                base,
                "state",
                ending == Ending.OPEN ? "open" : "auto",
                "kept",
                kept.value(),
                "kept_by",
                kept.actor(),
                "kept_change",
                kept.mark().by().toString(),
                "kept_at",
                kept.mark().at().instant().toString(),
                "lost",
                lost.value(),
                "lost_by",
                lost.actor(),
                "lost_change",
                lost.mark().by().toString(),
                "lost_at",
                lost.mark().at().instant().toString());
    }
}
