package org.anteroom.model.merge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.CatchUp;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;

/// A state machine whose steps are the constants of an enum.
final class CommandTable<C extends Enum<C> & RowCommand> implements StateMachine {
    private final Class<C> commands;
    private final Set<String> owned;

    CommandTable(Class<C> commands) {
        this(commands, Set.of("state"));
    }

    /// A machine of these commands.
    ///
    /// @param owned the fields only they may write: what they decide by, and what they count on from
    CommandTable(Class<C> commands, Set<String> owned) {
        this.commands = commands;
        this.owned = Set.copyOf(owned);
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
        var at = CatchUp.when(command.args(), mark.at().instant());
        return find(command.name())
            .map(known -> known.effectFrom(mark.by().device(), before, command.args(), at))
            .orElse(Map.of());
    }

    @Override
    public boolean asks(String one, String other) {
        return find(one).filter(known -> known.asksAgainst(other)).isPresent();
    }

    @Override
    public boolean agree(Act.Cmd one, Act.Cmd other) {
        return find(one.name()).filter(known -> known.agrees(one.args(), other.name(), other.args()))
            .isPresent();
    }

    @Override
    public boolean owns(String field) {
        return owned.contains(field);
    }

    private Optional<C> find(String word) {
        return EnumWord.find(commands, word);
    }
}
