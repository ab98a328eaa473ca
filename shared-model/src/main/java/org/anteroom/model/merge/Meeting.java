package org.anteroom.model.merge;

import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;

/// A command that meets a row.
///
/// @param mark      by which it is known there, if it stands
/// @param inherited what is remembered beside it already
record Meeting(Row row, Change change, Act.Cmd cmd, Mark mark, List<Step> inherited) {
    Meeting {
        inherited = List.copyOf(inherited);
    }

    StateMachine machine() {
        return StateMachines.of(row.key().kind());
    }

    Stepping stepping() {
        return new Stepping(machine(), row);
    }

    List<Step> steps() {
        return row.history().steps();
    }

    /// The same command at another row.
    Meeting with(Row other) {
        return new Meeting(other, change, cmd, mark, inherited);
    }

    /// Whether a step happened apart from this command, and its own log did not say the same before.
    boolean isApart(Step step) {
        return Chains.apart(machine(), step, change);
    }

    /// Whether it builds on an earlier change of its own log.
    boolean isChained() {
        return change.base().after() != 0;
    }

    int rank() {
        return machine().rank(cmd.name());
    }

    int rank(Step step) {
        return machine().rank(step.command().name());
    }

    /// This command, as it is remembered beside one that stands.
    Step gaveWay() {
        return new Step(new Mark(change.base().ver(), mark.by(), mark.at()), change.actor(), cmd, Map.of(),
                inherited);
    }

    /// The row as it is, with this command remembered beside a step that stands.
    Row remembered(Step standing) {
        return stepping().remembering(standing, gaveWay(), mark);
    }

    /// It gives way to a step that stands.
    MergeOutcome giveWay(Step standing, Effect effect, Ending ending) {
        var conflicts = List.of(Conflict.between(row.key(), side(standing), side(), effect, ending));
        return switch (ending) {
            case OPEN -> new MergeOutcome.Contested(remembered(standing), conflicts);
            case AUTO -> new MergeOutcome.Superseded(remembered(standing), conflicts);
        };
    }

    /// It stands, and a step gives way to it.
    Conflict over(Step lost, Ending ending) {
        return Conflict.between(row.key(), side(), side(lost), Effect.STRONGER_STANDS, ending);
    }

    private Side side() {
        return Side.of(cmd, mark, change.actor());
    }

    private static Side side(Step step) {
        return Side.of(step.command(), step.mark(), step.actor());
    }
}
