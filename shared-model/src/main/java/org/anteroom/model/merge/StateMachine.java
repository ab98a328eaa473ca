package org.anteroom.model.merge;

import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;

/// What commands of one kind of row do, and how they compare when two were given apart.
interface StateMachine {
    /// Whether the command's name and arguments mean something.
    boolean knows(Act.Cmd command);

    /// Larger wins over smaller.
    int rank(String command);

    /// Whether the command may be given in this state.
    boolean allows(Fields before, Act.Cmd command);

    /// The fields the command changes and their new values, empty for cleared, whether or not it is allowed.
    Map<String, String> effect(Fields before, Act.Cmd command, Mark mark);

    /// Whether these two, given apart, always need a third person's look, whichever stands.
    boolean asks(String one, String other);
}
