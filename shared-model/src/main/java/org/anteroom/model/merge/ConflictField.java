package org.anteroom.model.merge;

import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowField;
import org.anteroom.model.change.Act;
import org.anteroom.model.row.Fields;

/// The fields of a conflict's row. Arguments of commands stand beside them as `kept_arg_<name>`, `lost_arg_<name>`.
public enum ConflictField implements RowField {
    /// The kind of the row it is about.
    ABOUT_KIND,
    /// The id of the row it is about.
    ABOUT_ID,
    /// A word of [Conflict.Shape].
    SHAPE,
    /// The field, the two commands, or `put`.
    WHAT,
    /// The rule that chose.
    RULE,
    /// The value both sides knew.
    BASE,
    /// What the row said after the merge.
    RESULT,
    /// A word of [Conflict.Effect].
    EFFECT,
    /// A word of [ConflictState].
    STATE,
    /// The value or command that stands.
    KEPT,
    /// Who gave it.
    KEPT_BY,
    /// The change that gave it.
    KEPT_CHANGE,
    /// The device that gave it.
    KEPT_DEVICE,
    /// When: an instant.
    KEPT_AT,
    /// The value or command that does not stand.
    LOST,
    /// Who gave it.
    LOST_BY,
    /// The change that gave it.
    LOST_CHANGE,
    /// The device that gave it.
    LOST_DEVICE,
    /// When: an instant.
    LOST_AT,
    /// What staff decided: a word of [ConflictCommand].
    CHOICE,
    /// The value staff decided on.
    DECIDED,
    /// The value before the decision.
    DECIDED_WAS,
    /// When staff decided: an instant.
    DECIDED_AT,
    /// What staff wrote about their decision.
    NOTE,
    /// What another desk decided at the same time, otherwise: a word of [ConflictCommand].
    DISPUTED,
    /// The value the other desk decided on.
    DISPUTED_VALUE,
    /// When the other desk decided: an instant.
    DISPUTED_AT;

    /// The field of this name; empty for an argument of a command.
    public static Optional<ConflictField> of(String field) {
        return EnumWord.find(ConflictField.class, field);
    }

    /// The command on the losing or the standing side of a conflict between commands.
    ///
    /// @param side [#KEPT] or [#LOST]
    public static Act.Cmd command(Fields conflict, ConflictField side) {
        var prefix = side.field() + "_arg_";
        var args = new TreeMap<String, String>();
        conflict.asMap().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                args.put(name.substring(prefix.length()), value);
            }
        });
        return new Act.Cmd(conflict.text(side.field()), Fields.of(args));
    }
}
