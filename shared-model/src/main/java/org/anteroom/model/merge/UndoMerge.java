package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;

/// Merges the taking back of a command: it applies only while that command is the row's last one in effect
/// (sync.md 6).
///
/// What had given way to the command, and the same command given by others, arrives anew: whoever takes a command back
/// takes back only their own word.
final class UndoMerge {
    private final StateMachine machine;
    private final Stepping stepping;
    private final Row row;
    private final Change change;
    private final Act.Cmd cmd;
    private final Mark mark;
    private final List<Step> inherited;

    private UndoMerge(
            StateMachine machine,
            Row row,
            Change change,
            Act.Cmd cmd,
            Mark mark,
            List<Step> inherited) {
        this.machine = machine;
        this.stepping = new Stepping(machine, row);
        this.row = row;
        this.change = change;
        this.cmd = cmd;
        this.mark = mark;
        this.inherited = inherited;
    }

    /// @param inherited what is remembered beside it already
    static MergeOutcome merge(
            StateMachine machine,
            Row row,
            Change change,
            Act.Cmd cmd,
            Mark mark,
            List<Step> inherited) {
        return new UndoMerge(machine, row, change, cmd, mark, inherited).undo(cmd.args().text("change"));
    }

    private MergeOutcome undo(String target) {
        var steps = row.history().steps();
        var already = steps.stream().filter(step -> step.command().equals(cmd)).findFirst();
        if (already.isPresent()) {
            return new MergeOutcome.Noop(agreed(already.get()));
        }
        var inEffect = Effective.undoable(steps);
        if (inEffect.stream().anyMatch(step -> isBeside(step, target))) {
            var withdrawn = withdrawn(target);
            return inEffect.stream().anyMatch(step -> Effective.isBy(step, target))
                    ? new UndoMerge(machine, withdrawn, change, cmd, mark, inherited).undo(target)
                    : changed(withdrawn);
        }
        if (inEffect.isEmpty()) {
            return nothing();
        }
        var last = inEffect.getLast();
        if (Effective.isBy(last, target)) {
            return takeBack(last);
        }
        if (!Chains.apart(machine, last, change)) {
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
        return next.with(mark.ver(),
                next.fields().with(machine.settled(next.fields(), Effective.last(next))),
                next.history());
    }

    /// Who took it back apart from the one who did is remembered, like whoever gives the same command.
    private Row agreed(Step undoing) {
        if (!Chains.apart(machine, undoing, change)) {
            return row;
        }
        return remembered(undoing);
    }

    private Row remembered(Step beside) {
        var known = new Mark(change.base().ver(), mark.by(), mark.at());
        return stepping.remembering(beside, new Step(known, change.actor(), cmd, Map.of(), inherited),
                mark);
    }

    private static boolean isBeside(Step step, String target) {
        return step.beside()
            .stream()
            .anyMatch(other -> Effective.isBy(other, target) || isBeside(other, target));
    }

    /// The command had given way or agreed: it just is no longer remembered. What had given way to it still is.
    private Row withdrawn(String target) {
        var steps = row.history().steps().stream().map(step -> without(step, target)).toList();
        return settled(stepping.at(new Stepping.Place(row.fields(), steps), mark));
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
        if (!machine.mayUndo(last, mark)) {
            return new MergeOutcome.Rejected("too_late");
        }
        var index = row.history().steps().indexOf(last);
        var next = stepping.at(stepping.undo(index, mark, change.actor(), cmd, inherited), mark);
        var conflicts = new ArrayList<Conflict>();
        for (var other : last.beside()) {
            var again = CommandMerge.again(next, other, last.mark().ver(), mark);
            next = again.result().orElse(next);
            conflicts.addAll(again.conflicts());
        }
        return MergeOutcome.of(settled(next), conflicts);
    }

    /// A device's own command that never took effect is taken back by saying nothing more; any other is not there.
    private MergeOutcome nothing() {
        return change.base().after() == 0 ? new MergeOutcome.Rejected("nothing_to_undo")
                : new MergeOutcome.Noop(row);
    }

    private MergeOutcome tooLate(Step last) {
        if (machine.disputed(cmd, mark).isPresent()) {
            return new MergeOutcome.Noop(remembered(last));
        }
        var open = machine.rank(last.command().name()) <= machine.rank(cmd.name());
        var conflict = Conflict.between(
                row.key(),
                Side.of(last.command(), last.mark(), last.actor()),
                Side.of(cmd, mark, change.actor()),
                open ? Effect.FIRST_STANDS : Effect.STRONGER_STANDS,
                open ? Ending.OPEN : Ending.AUTO);
        return open ? new MergeOutcome.Contested(remembered(last), List.of(conflict))
                : new MergeOutcome.Superseded(remembered(last), List.of(conflict));
    }
}
