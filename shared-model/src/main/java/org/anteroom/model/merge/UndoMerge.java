package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;

/// Merges the taking back of a command: it applies only while that command is the row's last one in effect
/// (sync.md 6).
///
/// What had given way to the command, and the same command given by others, arrives anew: whoever takes a command back
/// takes back only their own word.
final class UndoMerge {
    private final Meeting met;
    private final StateMachine machine;
    private final Stepping stepping;
    private final Row row;

    private UndoMerge(Meeting met) {
        this.met = met;
        this.machine = met.machine();
        this.stepping = met.stepping();
        this.row = met.row();
    }

    static MergeOutcome merge(Meeting met) {
        return new UndoMerge(met).undo(met.cmd().args().text("change"));
    }

    private MergeOutcome undo(String target) {
        var already = met.steps().stream().filter(step -> step.command().equals(met.cmd())).findFirst();
        if (already.isPresent()) {
            return new MergeOutcome.Noop(agreed(already.get()));
        }
        var inEffect = Effective.undoable(met.steps());
        if (inEffect.stream().anyMatch(step -> isBeside(step, target))) {
            var withdrawn = withdrawn(target);
            return inEffect.stream().anyMatch(step -> Effective.isBy(step, target))
                    ? new UndoMerge(met.with(withdrawn)).undo(target)
                    : changed(withdrawn);
        }
        if (inEffect.isEmpty()) {
            return nothing();
        }
        var last = inEffect.getLast();
        if (Effective.isBy(last, target)) {
            return takeBack(last);
        }
        if (!met.isApart(last)) {
            return nothing();
        }
        return inEffect.stream().anyMatch(step -> Effective.isBy(step, target))
                ? tooLate(last)
                : new MergeOutcome.Noop(row);
    }

    /// Where two decisions were named and one is taken back, the row says something else then.
    private MergeOutcome changed(Row withdrawn) {
        return withdrawn.fields().equals(row.fields()) ? new MergeOutcome.Noop(withdrawn)
                : new MergeOutcome.Applied(withdrawn);
    }

    private Row settled(Row next) {
        return next.with(met.mark().ver(),
                next.fields().with(machine.settled(next.fields(), Effective.last(next))),
                next.history());
    }

    /// Who took it back apart from the one who did is remembered, like whoever gives the same command.
    private Row agreed(Step undoing) {
        return met.isApart(undoing) ? met.remembered(undoing) : row;
    }

    private static boolean isBeside(Step step, String target) {
        return step.beside()
            .stream()
            .anyMatch(other -> Effective.isBy(other, target) || isBeside(other, target));
    }

    /// The command had given way or agreed: it just is no longer remembered. What had given way to it still is.
    private Row withdrawn(String target) {
        var steps = met.steps().stream().map(step -> without(step, target)).toList();
        return settled(stepping.at(new Stepping.Place(row.fields(), steps), met.mark()));
    }

    private static Step without(Step step, String target) {
        var beside = step.beside()
            .stream()
            .flatMap(
                    other -> Effective.isBy(other, target) ? other.beside().stream()
                            : Stream.of(without(other, target)))
            .toList();
        return step.with(beside);
    }

    private MergeOutcome takeBack(Step last) {
        if (!machine.mayUndo(last, met.mark())) {
            return new MergeOutcome.Rejected("too_late");
        }
        var index = met.steps().indexOf(last);
        var next = stepping.at(
                stepping.undo(index, met.mark(), met.change().actor(), met.cmd(), met.inherited()),
                met.mark());
        var conflicts = new ArrayList<Conflict>();
        for (var other : last.beside()) {
            var again = CommandMerge.again(next, other, last.mark().ver(), met.mark());
            next = again.result().orElse(next);
            conflicts.addAll(again.conflicts());
        }
        return MergeOutcome.of(settled(next), conflicts);
    }

    /// A device's own command that never took effect is taken back by saying nothing more; any other is not there.
    private MergeOutcome nothing() {
        return met.isChained() ? new MergeOutcome.Noop(row) : new MergeOutcome.Rejected("nothing_to_undo");
    }

    private MergeOutcome tooLate(Step last) {
        if (machine.disputed(met.cmd(), met.mark()).isPresent()) {
            return new MergeOutcome.Noop(met.remembered(last));
        }
        return met.rank(last) <= met.rank() ? met.giveWay(last, Effect.FIRST_STANDS, Ending.OPEN)
                : met.giveWay(last, Effect.STRONGER_STANDS, Ending.AUTO);
    }
}
