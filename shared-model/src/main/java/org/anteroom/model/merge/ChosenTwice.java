package org.anteroom.model.merge;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;

/// A step that two desks chose, which came back with the decision of one and went again when that was taken back, before
/// the other's decision arrived.
final class ChosenTwice {
    private ChosenTwice() {}

    /// What becomes of the second decision, whose last change found nothing left to do.
    ///
    /// @param conflict the row that was decided, with the decision merged
    /// @param row      the row that the step is of
    static Optional<MergeOutcome> merge(Row conflict, Row row, Change change, Mark mark) {
        return takenBack(row, conflict)
            .map(since -> isOfOneDecision(since, conflict) ? onceMore(row, since, mark)
                    : tooLate(row, conflict, change, mark));
    }

    /// The taking back of the conflict's losing step, and what came after it.
    private static Optional<List<Step>> takenBack(Row row, Row conflict) {
        var steps = row.history().steps();
        return steps.stream()
            .filter(step -> Effective.isUndo(step) && Effective.target(step)
                .equals(conflict.fields().text(ConflictField.LOST_CHANGE.field())))
            .reduce((_, later) -> later)
            .map(undo -> steps.subList(steps.indexOf(undo), steps.size()));
    }

    /// Whether it is only what a desk does when it takes its decision back: perhaps the step that stood is given again.
    private static boolean isOfOneDecision(List<Step> since, Row conflict) {
        var kept = ConflictField.command(conflict.fields(), ConflictField.KEPT);
        var given = since.stream().skip(1).map(Step::command).toList();
        return (given.isEmpty() || given.equals(List.of(kept))) && conflict.history()
            .steps()
            .stream()
            .filter(Effective::isUndo)
            .anyMatch(
                    back -> since.stream().allMatch(step -> CommandDecision.isWith(step, back.mark().by())));
    }

    /// Nobody did anything since: the step comes back once more, as if the other desk had decided first.
    private static MergeOutcome onceMore(Row row, List<Step> since, Mark mark) {
        var stepping = new Stepping(StateMachines.of(row.key().kind()), row);
        var before = row.history().steps().size() - since.size();
        return new MergeOutcome.Applied(stepping.at(stepping.before(before), mark));
    }

    private static MergeOutcome tooLate(Row row, Row conflict, Change change, Mark mark) {
        var last = Effective.last(row);
        if (last.isEmpty()) {
            return new MergeOutcome.Noop(row);
        }
        var between = Conflict.between(
                row.key(),
                Side.of(last.get().command(), last.get().mark(), last.get().actor()),
                Side.of(ConflictField.command(conflict.fields(), ConflictField.LOST), mark, change.actor()),
                Effect.FIRST_STANDS,
                Ending.OPEN);
        return new MergeOutcome.Contested(row, List.of(between));
    }
}
