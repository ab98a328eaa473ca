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
        var mayGo = new HashSet<String>(Set.of(text(ConflictField.KEPT_CHANGE)));
        var drafts = new ArrayList<Draft>();
        for (var row = subject;;) {
            var given = giving(row);
            if (given.isPresent()) {
                drafts.addAll(given.get());
                return Optional.of(drafts);
            }
            var last = Effective.last(row).filter(step -> mayGo.remove(step.mark().by().toString()));
            if (last.isEmpty()) {
                return Optional.empty();
            }
            last.get().beside().forEach(other -> mayGo.add(other.mark().by().toString()));
            var back = takeBack(row, last.get().mark().by().toString());
            drafts.add(back);
            row = after(row, back);
        }
    }

    /// What gives the losing command there, nothing where it is in effect; empty if it cannot be given there.
    private Optional<List<Draft>> giving(Row row) {
        var lost = lost();
        if (isUndo(lost)) {
            return takingBack(row, lost.args().text("change"));
        }
        if (Effective.last(row)
            .filter(step -> Effective.isBy(step, text(ConflictField.LOST_CHANGE)))
            .isPresent()) {
            return Optional.of(List.of());
        }
        var machine = StateMachines.of(row.key().kind());
        return machine.knows(lost) && machine.allows(row.fields(), lost)
                ? Optional.of(List.of(new Draft(row.key(), lost)))
                : Optional.empty();
    }

    /// What takes a step back there, or the same step given again since.
    private static Optional<List<Draft>> takingBack(Row row, String target) {
        return given(row, target).flatMap(given -> {
            var same = Effective.undoable(row.history().steps())
                .stream()
                .filter(step -> step.command().equals(given.command()))
                .toList();
            if (same.isEmpty()) {
                return Optional.of(List.of());
            }
            return Effective.last(row)
                .filter(same.getLast()::equals)
                .map(last -> List.of(takeBack(row, last.mark().by().toString())));
        });
    }

    /// Takes back the command that the decision gave or brought back, and gives again the one that was undone for it.
    List<Draft> undo(ChangeId decision) {
        if (isUndo(lost())) {
            return undoUndo();
        }
        var last = Effective.last(subject);
        var own = last.stream()
            .flatMap(Effective::withBeside)
            .filter(step -> step.command().equals(lost()) && isWith(step, decision))
            .findFirst()
            .or(() -> last.filter(step -> Effective.isBy(step, text(ConflictField.LOST_CHANGE))));
        if (own.isEmpty()) {
            return List.of();
        }
        var drafts = new ArrayList<Draft>();
        drafts.add(takeBack(subject, own.get().mark().by().toString()));
        var before = after(subject, drafts.getFirst());
        var stands = Effective.undoable(before.history().steps())
            .stream()
            .anyMatch(step -> Effective.isBy(step, text(ConflictField.KEPT_CHANGE)));
        if (!stands) {
            drafts.addAll(again(before, ConflictField.command(conflict.fields(), ConflictField.KEPT)));
        }
        return drafts;
    }

    /// The step that was taken back is given again, and what stood on it, unless something was done since.
    private List<Draft> undoUndo() {
        var steps = subject.history().steps();
        var target = lost().args().text("change");
        if (steps.isEmpty() || !Effective.isUndo(steps.getLast())) {
            return List.of();
        }
        var taken = given(subject, target)
            .filter(given -> given(subject, Effective.target(steps.getLast()))
                .filter(last -> last.command().equals(given.command()))
                .isPresent())
            .map(given -> again(subject, given.command()))
            .orElse(List.of());
        var drafts = new ArrayList<>(taken);
        taken.forEach(
                draft -> drafts.addAll(
                        again(after(subject, draft),
                                ConflictField.command(conflict.fields(), ConflictField.KEPT))));
        return drafts;
    }

    private static List<Draft> again(Row row, Act.Cmd cmd) {
        return StateMachines.of(row.key().kind()).allows(row.fields(), cmd)
                ? List.of(new Draft(row.key(), cmd))
                : List.of();
    }

    private Act.Cmd lost() {
        return ConflictField.command(conflict.fields(), ConflictField.LOST);
    }

    private String text(ConflictField field) {
        return conflict.fields().text(field.field());
    }

    private static boolean isUndo(Act.Cmd cmd) {
        return cmd.name().equals(StateMachine.UNDO);
    }

    /// A step the row remembers, in effect or not.
    private static Optional<Step> given(Row row, String change) {
        return row.history().steps().stream().filter(step -> Effective.isBy(step, change)).findFirst();
    }

    /// Takes a step of the row back.
    static Draft takeBack(Row row, String change) {
        return new Draft(row.key(), new Act.Cmd(StateMachine.UNDO, Fields.of("change", change)));
    }

    /// The row as it will be after a step, with what then comes back.
    private static Row after(Row row, Draft draft) {
        var by = new ChangeId(new DeviceId("preview"), 1, 1);
        var at = row.history().last().at();
        var change = new Change(
                by, new Tx(1, 1), at, ClockTrust.VERIFIED, "", Change.SCHEMA, row.key(),
                new Base(row.ver(), 0),
                draft.act());
        return Merge.merge(Optional.of(row), change, new Mark(row.ver() + 1, by, at)).result().orElse(row);
    }

    /// Whether a step was made in the transaction of a decision.
    static boolean isWith(Step step, ChangeId decision) {
        var by = step.mark().by();
        return by.sameLog(decision) && by.n() > decision.n() && by.n() <= decision.n() + MOST;
    }
}
