package org.anteroom.model.merge;

import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueSteps;
import org.anteroom.model.row.Fields;

/// Queue entries follow rules R7; their commands and ranks are those of `QueueCommand`.
final class QueueMachine implements StateMachine {
    @Override
    public boolean knows(Act.Cmd command) {
        return QueueCommand.of(command.name())
            .filter(known -> QueueSteps.understands(known, command.args()))
            .isPresent();
    }

    @Override
    public int rank(String command) {
        return QueueCommand.of(command).map(QueueCommand::rank).orElse(1);
    }

    @Override
    public boolean allows(Fields before, Act.Cmd command) {
        return QueueCommand.of(command.name()).filter(known -> QueueSteps.allows(before, known)).isPresent();
    }

    @Override
    public Map<String, String> effect(Fields before, Act.Cmd command, Mark mark) {
        return QueueCommand.of(command.name())
            .map(known -> QueueSteps.effect(before, known, command.args(), mark.at().instant()))
            .orElse(Map.of());
    }

    @Override
    public boolean asks(String one, String other) {
        return QueueCommand.of(one)
            .flatMap(first -> QueueCommand.of(other).map(first::asksAgainst))
            .orElse(false);
    }
}
