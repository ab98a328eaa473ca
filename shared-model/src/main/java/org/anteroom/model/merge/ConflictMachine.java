package org.anteroom.model.merge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;

/// Conflicts are decided by [ConflictCommand]; two decisions that differ open the conflict again, and a decision can be
/// taken back for 30 days (sync.md 6).
final class ConflictMachine implements StateMachine {
    /// For how long a decision can be taken back.
    static final Duration UNDO_FOR = Duration.ofDays(30);

    private final StateMachine table = new CommandTable<>(ConflictCommand.class);

    @Override
    public boolean knows(Act.Cmd command) {
        return table.knows(command);
    }

    @Override
    public int rank(String command) {
        return table.rank(command);
    }

    @Override
    public boolean allows(Fields before, Act.Cmd command) {
        return table.allows(before, command);
    }

    @Override
    public Map<String, String> effect(Fields before, Act.Cmd command, Mark mark) {
        return table.effect(before, command, mark);
    }

    @Override
    public boolean asks(String one, String other) {
        return table.asks(one, other);
    }

    @Override
    public boolean agree(Act.Cmd one, Act.Cmd other) {
        return one.name().equals(other.name())
                && (!one.name().equals(ConflictCommand.EDIT.word())
                        || one.args()
                            .text(ConflictCommand.VALUE)
                            .equals(other.args().text(ConflictCommand.VALUE)));
    }

    @Override
    public boolean owns(String field) {
        return true;
    }

    @Override
    public boolean mayUndo(Step step, Mark mark) {
        return !mark.at().instant().isAfter(step.mark().at().instant().plus(UNDO_FOR));
    }

    @Override
    public Map<String, String> settled(Fields fields, Optional<Step> last) {
        return last.map(
                step -> step.beside()
                    .stream()
                    .filter(other -> !Effective.isUndo(other) && !agree(other.command(), step.command()))
                    .reduce((_, later) -> later)
                    .flatMap(other -> disputed(other.command(), other.mark()))
                    .orElseGet(() -> effect(fields, step.command(), step.mark())))
            .orElseGet(() -> Map.of(ConflictField.STATE.field(), ConflictState.UNDONE.word()));
    }

    @Override
    public Optional<Map<String, String>> disputed(Act.Cmd command, Mark mark) {
        return Optional.of(
                new FieldWrites().set(ConflictField.STATE, ConflictState.OPEN.word())
                    .set(ConflictField.DISPUTED, command.name())
                    .set(ConflictField.DISPUTED_VALUE, command.args().text(ConflictCommand.VALUE))
                    .set(ConflictField.DISPUTED_AT, mark.at().instant())
                    .values());
    }
}
