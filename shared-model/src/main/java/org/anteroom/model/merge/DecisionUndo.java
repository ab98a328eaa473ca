package org.anteroom.model.merge;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;
import org.anteroom.model.row.RowKey;

/// Merges the changes of a transaction, and knows of the one kind that cannot be merged row by row: a decision about a
/// conflict is taken back, and another desk decided the same conflict.
///
/// The conflict's row comes first in it and tells whose decision is left. Of the row it is about only that is taken back
/// which this decision alone did; where another holds, that row says what the other one says. A decision that comes after
/// the same one was taken back brings the step back once more; where others went on meanwhile, staff are shown both. What two
/// desks make again is added once.
public final class DecisionUndo {
    /// The rule of conflicts that come of it.
    private static final String RULE = "DECISION";

    private final Holding holding;
    private final Row row;
    private final Change change;
    private final Mark mark;

    private DecisionUndo(Holding holding, Row row, Change change, Mark mark) {
        this.holding = holding;
        this.row = row;
        this.change = change;
        this.mark = mark;
    }

    /// Merges one change of a transaction.
    ///
    /// @param first the first of the transaction, merged already unless it is this one
    /// @param rows  the rows as the changes before this one left them
    public static MergeOutcome merge(
            Change first,
            Function<RowKey, Optional<Row>> rows,
            Change change,
            Mark mark) {
        var current = rows.apply(change.row());
        return current.filter(row -> !change.id().equals(first.id()) && !Erasure.refuses(row, change.act()))
            .flatMap(row -> holding(first, rows, row)
                .map(holding -> new DecisionUndo(holding, row, change, mark).merge()))
            .orElseGet(() -> {
                var once = MadeAgain.once(rows.apply(first.row()), first, change);
                var outcome = Merge.merge(current, once, mark);
                return missed(first, rows, change, mark, outcome).orElse(outcome);
            });
    }

    /// A step that was to come back with this change, the last of its decision, came back before and was taken back again.
    private static Optional<MergeOutcome> missed(
            Change first,
            Function<RowKey, Optional<Row>> rows,
            Change change,
            Mark mark,
            MergeOutcome outcome) {
        if (!isGiven(first, ConflictCommand.CHOOSE.word()) || !isGiven(change, StateMachine.UNDO)
                || change.id().n() < change.tx().last()
                || !(outcome instanceof MergeOutcome.Noop(var row, _))) {
            return Optional.empty();
        }
        return rows.apply(first.row())
            .flatMap(conflict -> ChosenTwice.merge(conflict, row, change, mark));
    }

    private static boolean isGiven(Change change, String command) {
        return change.act() instanceof Act.Cmd(var name, _) && name.equals(command);
    }

    private static String lostChange(Row conflict) {
        return conflict.fields().text(ConflictField.LOST_CHANGE.field());
    }

    /// The decision that holds after one was taken back.
    ///
    /// @param later whether it was made over the one taken back, which so stays as it is
    private record Holding(Row conflict, Step decision, boolean later) {
        boolean isAccept() {
            return decision.command().name().equals(ConflictCommand.ACCEPT.word());
        }

        String value() {
            return decision.command().args().text(ConflictCommand.VALUE);
        }
    }

    private static Optional<Holding> holding(
            Change first,
            Function<RowKey, Optional<Row>> rows,
            Row subject) {
        return target(first).flatMap(
                target -> rows.apply(first.row())
                    .filter(conflict -> ConflictDecision.subject(conflict)
                        .filter(subject.key()::equals)
                        .isPresent())
                    .flatMap(conflict -> Effective.last(conflict)
                        .map(step -> new Holding(conflict, step, isInEffect(conflict, target))))
                    .filter(holding -> holding.later() || !holding.isAccept()));
    }

    /// The decision that a transaction takes back.
    private static Optional<String> target(Change first) {
        return first.act() instanceof Act.Cmd(_, var args) && isGiven(first, StateMachine.UNDO)
                ? Optional.of(args.text("change"))
                : Optional.empty();
    }

    private static boolean isInEffect(Row conflict, String decision) {
        return Effective.undoable(conflict.history().steps())
            .stream()
            .anyMatch(step -> Effective.isBy(step, decision));
    }

    private MergeOutcome merge() {
        return switch (change.act()) {
            case Act.Set(var edits) -> edits.stream()
                .filter(this::isOpen)
                .findFirst()
                .map(this::handOver)
                .orElseGet(() -> new MergeOutcome.Noop(row));
            case Act.Cmd cmd when isOwn(cmd) -> Merge.merge(Optional.of(row), change, mark);
            case Act.Cmd _, Act.Put _, Act.Unknown _ -> new MergeOutcome.Noop(row);
        };
    }

    /// Whether the field still says what was decided here, and the other decided otherwise.
    private boolean isOpen(Edit edit) {
        return !holding.later() && ConflictDecision.shape(holding.conflict()) == Conflict.Shape.FIELD
                && row.fields().text(edit.field()).equals(edit.was()) && !edit.was().equals(holding.value());
    }

    private MergeOutcome handOver(Edit edit) {
        var value = holding.value();
        var set = new Act.Set(List.of(new Edit(edit.field(), edit.was(), value)));
        var kept = Side.of(value, holding.decision().mark(), holding.decision().actor());
        var lost = Side.of(edit.now(), mark, change.actor());
        return new MergeOutcome.Merged(
                FieldMerge.merge(row, change, set, mark).result().orElse(row),
                List.of(
                        new Conflict(
                                row.key(), Conflict.Shape.FIELD, edit.field(), RULE, edit.was(), value, kept,
                                lost, Effect.KEPT_PRESENT, Ending.AUTO)));
    }

    /// Whether it takes back a step that was given with the decision, not one that merely came back then.
    private boolean isOwn(Act.Cmd cmd) {
        return !holding.later() && cmd.name().equals(StateMachine.UNDO)
                && !cmd.args().text("change").equals(lostChange(holding.conflict()));
    }
}
