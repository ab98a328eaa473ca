package org.anteroom.model.merge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;

/// What commands of one kind of row do, and how they compare when two were given apart.
interface StateMachine {
    /// The one command every state machine has: take back the last step; arg `change`, the id of that step's change.
    String UNDO = "undo";

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

    /// Whether two commands say the same, though given apart and perhaps with other arguments.
    default boolean agree(Act.Cmd one, Act.Cmd other) {
        return one.equals(other);
    }

    /// What others, apart from this step, gave that says the same; they are remembered beside it.
    default List<Step> agreeing(Step step) {
        return step.beside()
            .stream()
            .filter(
                    other -> other.command().equals(step.command())
                            || (!Effective.isUndo(step) && agree(other.command(), step.command())))
            .toList();
    }

    /// Whether only commands may write this field.
    default boolean owns(String field) {
        return false;
    }

    /// Whether it is not too late to take this step back.
    default boolean mayUndo(Step step, Mark mark) {
        return true;
    }

    /// What is to be written after something was taken back, for the row to say what still is in effect.
    ///
    /// @param last the last step in effect
    default Map<String, String> settled(Fields fields, Optional<Step> last) {
        return Map.of();
    }

    /// What an equally strong other command writes into the row itself, where that tells staff enough; empty where a
    /// conflict row is to be opened.
    default Optional<Map<String, String>> disputed(Act.Cmd command, Mark mark) {
        return Optional.empty();
    }
}
