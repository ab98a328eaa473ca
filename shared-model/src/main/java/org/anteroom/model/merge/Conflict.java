package org.anteroom.model.merge;

import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.EnumWord;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// Two people decided differently: both values are kept, with who, when, where and by which rule one of them stands.
///
/// @param about  the row
/// @param shape  what the two sides are
/// @param what   the field's name, or the two commands, or what a refused change was: `put`, `set` or a command
/// @param rule   the word of the rule that chose, or of the refusal
/// @param base   the value both knew, or empty
/// @param result what the row says after the merge: one side's value, or both joined
/// @param kept   the value or command that stands
/// @param lost   the value or command that does not
/// @param effect what the merge did, as a key of the texts `conflict.effect.*`
/// @param ending whether a third person must look
public record Conflict(
        RowKey about,
        Shape shape,
        String what,
        String rule,
        String base,
        String result,
        Side kept,
        Side lost,
        Effect effect,
        Ending ending) {
    /// What creates a row, as the word of [#what].
    static final String PUT = "put";
    /// What edits a row, as the word of [#what].
    static final String SET = "set";
    /// An argument with a longer name is none of a program of ours, and nobody could read it under a longer one.
    private static final int LONGEST_NAME = 200;

    /// How a conflict ends.
    public enum Ending {
        /// The rule decided; staff may look and undo.
        AUTO,
        /// Staff must decide.
        OPEN
    }

    /// What the two sides of a conflict are.
    public enum Shape {
        /// Values of one field.
        FIELD,
        /// Commands, with their arguments.
        COMMAND,
        /// Values of several fields, one `name=value` a line: of a row created twice, or of a change that was refused.
        PUT
    }

    /// What a merge did, to be said in words of any language.
    public enum Effect {
        /// The value that was there stayed.
        KEPT_PRESENT,
        /// The value that arrived later was taken.
        TOOK_ARRIVING,
        /// What both said was joined.
        JOINED_BOTH,
        /// A stronger command stands, and the weaker has no effect.
        STRONGER_STANDS,
        /// Of two equally strong commands, the first to arrive stands.
        FIRST_STANDS,
        /// The change could not be when it arrived; nothing of it was stored.
        REFUSED,
        /// The change builds on a refused one, or was made together with it; nothing of it was stored.
        PARKED
    }

    /// One side of it.
    ///
    /// @param value the field's value, or the command's name
    /// @param args  the command's arguments
    /// @param actor who, or empty where only the change's id tells
    public record Side(String value, Fields args, Mark mark, String actor) {
        /// A field's value.
        static Side of(String value, Mark mark, String actor) {
            return new Side(value, Fields.NONE, mark, actor);
        }

        /// A command.
        static Side of(Act.Cmd command, Mark mark, String actor) {
            return new Side(command.name(), command.args(), mark, actor);
        }

        @Override
        public String toString() {
            return "Side[" + mark.by() + "]";
        }
    }

    /// Two commands of which one stands.
    static Conflict between(RowKey about, Side kept, Side lost, Effect effect, Ending ending) {
        return new Conflict(about, Shape.COMMAND, kept.value() + "/" + lost.value(), "RANK", "", kept.value(),
                kept, lost, effect, ending);
    }

    /// A change that the server refused, kept for staff, who may do it again or leave it (sync.md 3).
    ///
    /// @param mark the change's, as far as its stamp is believed
    /// @param code of the refusal
    public static Conflict refused(Change change, Mark mark, Effect effect, String code) {
        var actor = change.actor();
        var nothing = Side.of("", mark, actor);
        return switch (change.act()) {
            case Act.Put(var fields) ->
                refused(change.row(), Shape.PUT, PUT, code, "", effect, nothing,
                        Side.of(FieldLines.write(fields.asMap()), mark, actor));
            case Act.Set(var edits) -> {
                var was = new TreeMap<String, String>();
                var now = new TreeMap<String, String>();
                edits.forEach(edit -> {
                    was.put(edit.field(), edit.was());
                    now.put(edit.field(), edit.now());
                });
                yield refused(change.row(), Shape.PUT, SET, code, FieldLines.write(was), effect, nothing,
                        Side.of(FieldLines.write(now), mark, actor));
            }
            case Act.Cmd cmd -> refused(change.row(), Shape.COMMAND, cmd.name(), code, "", effect, nothing,
                    Side.of(cmd, mark, actor));
            case Act.Unknown(var json) ->
                refused(change.row(), Shape.COMMAND, "unknown", code, "", effect, nothing,
                        Side.of(new Act.Cmd("unknown", Fields.of("text", json)), mark, actor));
        };
    }

    /// The row that keeps this change if the server refuses it.
    public static RowKey keyOfRefused(Change change) {
        return refused(change, new Mark(0, change.id(), change.at()), Effect.REFUSED, "").key();
    }

    private static Conflict refused(
            RowKey about,
            Shape shape,
            String what,
            String code,
            String base,
            Effect effect,
            Side nothing,
            Side lost) {
        return new Conflict(about, shape, what, code, base, "", nothing, lost, effect, Ending.OPEN);
    }

    /// Whether it is about a change that was refused: nothing stands in its place.
    public boolean isRefusal() {
        return effect == Effect.REFUSED || effect == Effect.PARKED;
    }

    /// The row that keeps this conflict. Every replica names it alike.
    public RowKey key() {
        return new RowKey(
                RowKind.CONFLICT,
                Ids.named("conflict", about.toString(), what, lost.mark().by().toString(),
                        kept.mark().by().toString()));
    }

    /// Without the values, which may identify a person: this may reach a log.
    @Override
    public String toString() {
        return "Conflict[" + about + ", " + what + ", " + rule + ", " + kept + ", " + lost + ", " + effect
                + ", "
                + ending + "]";
    }

    /// The fields of the conflict's row, by [ConflictField]; arguments stand under `kept_arg_` and `lost_arg_` names.
    public Fields toFields() {
        var values = new TreeMap<String, String>();
        values.put(ConflictField.ABOUT_KIND.field(), about.kind().word());
        values.put(ConflictField.ABOUT_ID.field(), about.id());
        values.put(ConflictField.SHAPE.field(), EnumWord.of(shape));
        values.put(ConflictField.WHAT.field(), what);
        values.put(ConflictField.RULE.field(), rule);
        values.put(ConflictField.BASE.field(), base);
        values.put(ConflictField.RESULT.field(), result);
        values.put(ConflictField.EFFECT.field(), EnumWord.of(effect));
        values.put(ConflictField.STATE.field(),
                (ending == Ending.OPEN ? ConflictState.OPEN : ConflictState.AUTO).word());
        if (!isRefusal()) {
            side(values, "kept", kept);
        }
        side(values, "lost", lost);
        return Fields.of(values);
    }

    private static void side(Map<String, String> values, String name, Side side) {
        values.put(name, side.value());
        values.put(name + "_by", side.actor());
        values.put(name + "_change", side.mark().by().toString());
        values.put(name + "_device", side.mark().by().device().value());
        values.put(name + "_at", side.mark().at().instant().toString());
        side.args().asMap().forEach((arg, value) -> {
            if (arg.length() <= LONGEST_NAME) {
                values.put(name + "_arg_" + arg, value);
            }
        });
    }
}
