package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;

/// What a decision between two commands takes of the row they were given to.
record CommandDecision(Row conflict, Row subject) {
    /// How many changes of its subject a decision may take.
    private static final int MOST = 8;

    /// The losing command, given again unless it comes back by itself; where it cannot follow what stands, that is
    /// undone first.
    Optional<List<Draft>> choose() {
        var machine = StateMachines.of(subject.key().kind());
        var lost = ConflictField.command(conflict.fields(), ConflictField.LOST);
        var lostChange = conflict.fields().text(ConflictField.LOST_CHANGE.field());
        var kept = conflict.fields().text(ConflictField.KEPT_CHANGE.field());
        var mayGo = new HashSet<String>(Set.of(kept));
        var drafts = new ArrayList<Draft>();
        for (var row = subject;;) {
            var last = last(row);
            if (last.filter(step -> Effective.isBy(step, lostChange)).isPresent()) {
                return Optional.of(drafts);
            }
            if (machine.knows(lost) && machine.allows(row.fields(), lost)) {
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

    /// Takes back the command that the decision gave or brought back, and gives again the one that was undone for it.
    List<Draft> undo(ChangeId decision) {
        var lost = conflict.fields().text(ConflictField.LOST_CHANGE.field());
        var again = ConflictField.command(conflict.fields(), ConflictField.LOST);
        var last = last(subject).filter(
                step -> Effective.isBy(step, lost)
                        || (step.command().equals(again) && isWith(step, decision)));
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

    /// The row's last step in effect.
    static Optional<Step> last(Row row) {
        var steps = Effective.undoable(row.history().steps());
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /// Takes the row's last step back.
    static Draft takeBack(Row row, String change) {
        return new Draft(row.key(), new Act.Cmd(StateMachine.UNDO, Fields.of("change", change)));
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

    /// Whether a step was made in the transaction of a decision.
    private static boolean isWith(Step step, ChangeId decision) {
        var by = step.mark().by();
        return by.sameLog(decision) && by.n() > decision.n() && by.n() <= decision.n() + MOST;
    }
}
