package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;

/// Merges a step of a state machine by command and rank, not by value (sync.md 6).
///
/// A command that outranks those given apart is applied to the row as it was before them, so that the order of
/// arrival does not matter: the highest rank stands, every other is kept in a conflict row.
final class CommandMerge {
    /// The one command every state machine has: take back the last step.
    static final String UNDO = "undo";

    private final StateMachine machine;
    private final Row row;
    private final Change change;
    private final Act.Cmd cmd;
    private final Mark mark;

    private CommandMerge(StateMachine machine, Row row, Change change, Act.Cmd cmd, Mark mark) {
        this.machine = machine;
        this.row = row;
        this.change = change;
        this.cmd = cmd;
        this.mark = mark;
    }

    static MergeOutcome merge(Row row, Change change, Act.Cmd cmd, Mark mark) {
        var merge = new CommandMerge(StateMachines.of(row.key().kind()), row, change, cmd, mark);
        if (cmd.name().equals(UNDO)) {
            return merge.undo();
        }
        return merge.machine.knows(cmd) ? merge.command() : new MergeOutcome.Rejected("unknown_command");
    }

    private MergeOutcome command() {
        var steps = row.history().steps();
        var apart = steps.stream().filter(this::unseen).toList();
        if (apart.isEmpty()) {
            return machine.allows(row.fields(), cmd)
                    ? new MergeOutcome.Applied(stepped(row.fields(), steps))
                    : new MergeOutcome.Rejected("illegal_transition");
        }
        var strongest = apart.stream().max(Comparator.comparingInt(this::rank)).orElseThrow();
        var rank = machine.rank(cmd.name());
        if (rank > rank(strongest)) {
            return outrank(steps, apart);
        }
        if (apart.stream().anyMatch(step -> step.command().equals(cmd))) {
            return new MergeOutcome.Noop();
        }
        var conflict = conflict(strongest, rank == rank(strongest));
        return conflict.ending() == Conflict.Ending.OPEN
                ? new MergeOutcome.Contested(row, List.of(conflict))
                : new MergeOutcome.Superseded(List.of(conflict));
    }

    private boolean unseen(Step step) {
        return step.mark().ver() > change.base().ver() && !Chains.own(step.mark().by(), change.id());
    }

    private int rank(Step step) {
        return machine.rank(step.command().name());
    }

    private MergeOutcome outrank(List<Step> steps, List<Step> apart) {
        var first = steps.indexOf(apart.getFirst());
        var before = rolledBack(steps.subList(first, steps.size()));
        if (change.base().after() == 0 && !machine.allows(before, cmd)) {
            return new MergeOutcome.Rejected("illegal_transition");
        }
        var conflicts = apart.stream().map(this::lost).toList();
        var newRow = stepped(before, steps.subList(0, first));
        return conflicts.stream().anyMatch(conflict -> conflict.ending() == Conflict.Ending.OPEN)
                ? new MergeOutcome.Contested(newRow, conflicts)
                : new MergeOutcome.Merged(newRow, conflicts);
    }

    private Fields rolledBack(List<Step> steps) {
        var fields = row.fields();
        for (var step : steps.reversed()) {
            fields = fields.with(step.replaced());
        }
        return fields;
    }

    /// The row after the command, given its fields before it and the steps that stay in effect.
    private Row stepped(Fields before, List<Step> staying) {
        var effect = machine.effect(before, cmd, mark);
        var replaced = new TreeMap<String, String>();
        effect.keySet().forEach(field -> replaced.put(field, before.text(field)));
        var steps = new ArrayList<>(staying);
        steps.add(new Step(mark, change.actor(), cmd, replaced));
        return row.with(mark.ver(), before.with(effect), row.history().withSteps(steps));
    }

    private Conflict lost(Step step) {
        return new Conflict(
                row.key(),
                cmd.name() + "/" + step.command().name(),
                "RANK",
                "",
                ours(),
                side(step),
                machine.asks(cmd.name(), step.command().name()) ? Conflict.Ending.OPEN
                        : Conflict.Ending.AUTO);
    }

    private Conflict conflict(Step step, boolean equalRank) {
        var open = equalRank || machine.asks(cmd.name(), step.command().name());
        return new Conflict(
                row.key(),
                step.command().name() + "/" + cmd.name(),
                "RANK",
                "",
                side(step),
                ours(),
                open ? Conflict.Ending.OPEN : Conflict.Ending.AUTO);
    }

    private Conflict.Side ours() {
        return new Conflict.Side(words(cmd), mark, change.actor());
    }

    private static Conflict.Side side(Step step) {
        return new Conflict.Side(words(step.command()), step.mark(), step.actor());
    }

    private static String words(Act.Cmd command) {
        var text = new StringBuilder(command.name());
        command.args()
            .asMap()
            .forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }

    private MergeOutcome undo() {
        var target = cmd.args().text("change");
        var steps = row.history().steps();
        var last = steps.isEmpty() ? null : steps.getLast();
        if (last != null && last.mark().by().toString().equals(target)
                && !last.command().name().equals(UNDO)) {
            var replaced = new TreeMap<String, String>();
            last.replaced().keySet().forEach(field -> replaced.put(field, row.fields().text(field)));
            var kept = new ArrayList<>(steps.subList(0, steps.size() - 1));
            kept.add(new Step(mark, change.actor(), cmd, replaced));
            return new MergeOutcome.Applied(
                    row.with(mark.ver(), row.fields().with(last.replaced()), row.history().withSteps(kept)));
        }
        if (steps.stream().anyMatch(step -> step.command().equals(cmd))) {
            return new MergeOutcome.Noop();
        }
        return last == null
                ? new MergeOutcome.Rejected("nothing_to_undo")
                : new MergeOutcome.Superseded(List.of(conflict(last, false)));
    }
}
