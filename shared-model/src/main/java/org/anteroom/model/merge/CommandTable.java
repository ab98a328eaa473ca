package org.anteroom.model.merge;

import java.util.Map;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;

/// A state machine whose steps are the constants of an enum.
final class CommandTable<C extends Enum<C> & RowCommand> implements StateMachine {
    private final Class<C> commands;

    CommandTable(Class<C> commands) {
        this.commands = commands;
    }

    @Override
    public boolean knows(Act.Cmd command) {
        return find(command.name()).filter(known -> known.understands(command.args())).isPresent();
    }

    @Override
    public int rank(String command) {
        return find(command).map(RowCommand::rank).orElse(1);
    }

    @Override
    public boolean allows(Fields before, Act.Cmd command) {
        return find(command.name()).filter(known -> known.allows(before, command.args())).isPresent();
    }

    @Override
    public Map<String, String> effect(Fields before, Act.Cmd command, Mark mark) {
        return find(command.name())
            .map(known -> known.effect(before, command.args(), mark.at().instant()))
            .orElse(Map.of());
    }

    @Override
    public boolean asks(String one, String other) {
        return find(one).filter(known -> known.asksAgainst(other)).isPresent();
    }

    @Override
    public boolean agree(Act.Cmd one, Act.Cmd other) {
        return one.name().equals(other.name())
                && find(one.name()).filter(known -> known.agrees(one.args(), other.args())).isPresent();
    }

    @Override
    public boolean owns(String field) {
        return field.equals("state");
    }

    private Optional<C> find(String word) {
        return EnumWord.find(commands, word);
    }
}
