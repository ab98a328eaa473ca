package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.anteroom.model.FieldText;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;

/// Turns what staff decide about a conflict into changes: one of the conflict's row, and what it takes of the row it is
/// about, to be committed together (sync.md 6). Works offline as everything does.
public final class ConflictDecision {
    /// How many changes of its subject a decision may take.
    private static final int MOST = 8;

    private ConflictDecision() {}

    /// What staff can decide.
    public sealed interface Choice {
        /// What stands is right.
        record Accept() implements Choice {}

        /// The losing side is right.
        record Other() implements Choice {}

        /// This value is right.
        record Value(String value) implements Choice {
            @Override
            public String toString() {
                return "Value[length " + value.length() + "]";
            }
        }

        /// The last decision is taken back.
        record Undo() implements Choice {}
    }

    /// The row a conflict is about.
    public static Optional<RowKey> subject(Row conflict) {
        return RowKind.of(conflict.fields().text(ConflictField.ABOUT_KIND.field()))
            .map(kind -> new RowKey(kind, conflict.fields().text(ConflictField.ABOUT_ID.field())));
    }

    /// The changes a decision takes.
    ///
    /// @param conflict the conflict's row
    /// @param subject  the row it is about, as it is now
    /// @return empty if this cannot be decided now, for example a call for someone who has left
    public static Optional<List<Draft>> drafts(Row conflict, Row subject, Choice choice) {
        if (choice instanceof Choice.Undo) {
            return undo(conflict, subject);
        }
        if (ConflictState.of(conflict.fields()) == ConflictState.DECIDED) {
            return Optional.empty();
        }
        if (choice instanceof Choice.Accept) {
            return Optional.of(List.of(decide(conflict, ConflictCommand.ACCEPT, "", "")));
        }
        return switch (shape(conflict)) {
            case FIELD -> Optional.of(value(conflict, subject, choice));
            case PUT -> choice instanceof Choice.Other ? Optional.of(allValues(conflict, subject))
                    : Optional.empty();
            case COMMAND -> choice instanceof Choice.Other ? command(conflict, subject) : Optional.empty();
        };
    }

    private static Conflict.Shape shape(Row conflict) {
        return FieldText
            .word(conflict.fields(), ConflictField.SHAPE.field(), Conflict.Shape.class)
            .orElse(Conflict.Shape.FIELD);
    }

    private static Draft decide(Row conflict, ConflictCommand command, String was, String now) {
        return Draft.cmd(
                RowKind.CONFLICT,
                conflict.key().id(),
                command.word(),
                Fields.of(ConflictCommand.WAS, was, ConflictCommand.VALUE, now));
    }

    private static List<Draft> value(Row conflict, Row subject, Choice choice) {
        var field = conflict.fields().text(ConflictField.WHAT.field());
        var was = subject.fields().text(field);
        var now = choice instanceof Choice.Value(var typed) ? typed
                : conflict.fields().text(ConflictField.LOST.field());
        var command = choice instanceof Choice.Value ? ConflictCommand.EDIT : ConflictCommand.CHOOSE;
        var drafts = new ArrayList<Draft>();
        drafts.add(decide(conflict, command, was, now));
        set(subject, Map.of(field, now)).ifPresent(drafts::add);
        return drafts;
    }

    /// What the second of two creations said, field by field.
    private static List<Draft> allValues(Row conflict, Row subject) {
        var lost = conflict.fields().text(ConflictField.LOST.field());
        var values = lines(lost);
        var was = new TreeMap<String, String>();
        values.keySet().forEach(field -> was.put(field, subject.fields().text(field)));
        var drafts = new ArrayList<Draft>();
        drafts.add(decide(conflict, ConflictCommand.CHOOSE, FieldMerge.lines(was), lost));
        set(subject, values).ifPresent(drafts::add);
        return drafts;
    }

    private static Optional<Draft> set(Row subject, Map<String, String> values) {
        var edits = new ArrayList<Edit>();
        values.forEach((field, value) -> {
            if (!subject.fields().text(field).equals(value)) {
                edits.add(new Edit(field, subject.fields().text(field), value));
            }
        });
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Draft(subject.key(), new Act.Set(edits)));
    }

    /// The losing command, given again unless it comes back by itself; where it cannot follow what stands, that is
    /// undone first.
    private static Optional<List<Draft>> command(Row conflict, Row subject) {
        var machine = StateMachines.of(subject.key().kind());
        var lost = ConflictField.command(conflict.fields(), ConflictField.LOST);
        var lostChange = conflict.fields().text(ConflictField.LOST_CHANGE.field());
        var kept = conflict.fields().text(ConflictField.KEPT_CHANGE.field());
        var mayGo = new HashSet<String>(Set.of(kept));
        var drafts = new ArrayList<Draft>();
        drafts.add(decide(conflict, ConflictCommand.CHOOSE, "", ""));
        for (var row = subject;;) {
            var last = last(row);
            if (last.filter(step -> Effective.isBy(step, lostChange)).isPresent()) {
                return Optional.of(drafts);
            }
            if (machine.allows(row.fields(), lost)) {
                drafts.add(new Draft(row.key(), lost));
                return Optional.of(drafts);
            }
            var next = last.map(step -> step.mark().by().toString()).filter(mayGo::remove);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            last.get().beside().forEach(other -> mayGo.add(other.mark().by().toString()));
            drafts.add(takeBack(row, next.get()));
            row = withoutLast(row, last.get());
        }
    }

    /// The row as it will be once its last step was taken back, with what then comes back.
    private static Row withoutLast(Row row, Step last) {
        var by = new ChangeId(new DeviceId("preview"), 1, 1);
        var at = last.mark().at();
        var undo = new Act.Cmd(StateMachine.UNDO, Fields.of("change", last.mark().by().toString()));
        var change = new Change(
                by, new Tx(1, 1), at, ClockTrust.VERIFIED, "", Change.SCHEMA, row.key(),
                new Base(row.ver(), 0),
                undo);
        return Merge.merge(Optional.of(row), change, new Mark(row.ver() + 1, by, at)).result().orElse(row);
    }

    private static Optional<Step> last(Row row) {
        var steps = Effective.undoable(row.history().steps());
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    private static Draft takeBack(Row row, String change) {
        return new Draft(row.key(), new Act.Cmd(StateMachine.UNDO, Fields.of("change", change)));
    }

    private static Optional<List<Draft>> undo(Row conflict, Row subject) {
        var decision = last(conflict);
        if (decision.isEmpty()) {
            return Optional.empty();
        }
        var made = decision.get();
        var drafts = new ArrayList<Draft>();
        drafts.add(takeBack(conflict, made.mark().by().toString()));
        if (made.command().name().equals(ConflictCommand.ACCEPT.word())) {
            return Optional.of(drafts);
        }
        switch (shape(conflict)) {
            case FIELD -> {
                var field = conflict.fields().text(ConflictField.WHAT.field());
                // What was changed since stays.
                if (subject.fields().text(field).equals(made.command().args().text(ConflictCommand.VALUE))) {
                    set(subject, Map.of(field, made.command().args().text(ConflictCommand.WAS)))
                        .ifPresent(drafts::add);
                }
            }
            case PUT -> set(subject, lines(made.command().args().text(ConflictCommand.WAS)))
                .ifPresent(drafts::add);
            case COMMAND -> drafts.addAll(commandBack(conflict, subject, made.mark().by()));
        }
        return Optional.of(drafts);
    }

    private static Map<String, String> lines(String text) {
        var values = new TreeMap<String, String>();
        for (var line : Fields.members(text)) {
            var end = line.indexOf('=');
            if (end > 0) {
                values.put(line.substring(0, end), line.substring(end + 1));
            }
        }
        return values;
    }

    /// Takes back the command that the decision gave or brought back, and gives again the one that was undone for it.
    private static List<Draft> commandBack(Row conflict, Row subject, ChangeId decision) {
        var lost = conflict.fields().text(ConflictField.LOST_CHANGE.field());
        var last = last(subject).filter(step -> isWith(step, decision) || Effective.isBy(step, lost));
        if (last.isEmpty()) {
            return List.of();
        }
        var drafts = new ArrayList<Draft>();
        drafts.add(takeBack(subject, last.get().mark().by().toString()));
        var kept = ConflictField.command(conflict.fields(), ConflictField.KEPT);
        var before = withoutLast(subject, last.get());
        var keptChange = conflict.fields().text(ConflictField.KEPT_CHANGE.field());
        var stands = Effective.undoable(before.history().steps())
            .stream()
            .anyMatch(step -> Effective.isBy(step, keptChange));
        if (!stands && StateMachines.of(subject.key().kind()).allows(before.fields(), kept)) {
            drafts.add(new Draft(subject.key(), kept));
        }
        return drafts;
    }

    /// Whether a step was made in the transaction of a decision.
    private static boolean isWith(Step step, ChangeId decision) {
        var by = step.mark().by();
        return by.sameLog(decision) && by.n() > decision.n() && by.n() <= decision.n() + MOST;
    }
}
