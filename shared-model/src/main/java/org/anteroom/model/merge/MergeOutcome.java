package org.anteroom.model.merge;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.anteroom.model.change.Row;

/// What became of one change when it met the row it is about.
public sealed interface MergeOutcome {
    /// Store `row` in place of the current one.
    ///
    /// @param conflicts of what its author had done before, which met others once more beneath it
    record Applied(Row row, List<Conflict> conflicts) implements MergeOutcome {
        Applied(Row row) {
            this(row, List.of());
        }
    }

    /// The row already says so; `row` at most remembers that this change said it too, and what its author had done before.
    ///
    /// @param conflicts as above
    record Noop(Row row, List<Conflict> conflicts) implements MergeOutcome {
        Noop(Row row) {
            this(row, List.of());
        }
    }

    /// Both sides changed something and a rule decided; store `row` and keep the losing values.
    record Merged(Row row, List<Conflict> conflicts) implements MergeOutcome {}

    /// Another change stands; `row` at most remembers this one, the losing values are kept.
    record Superseded(Row row, List<Conflict> conflicts) implements MergeOutcome {}

    /// Both sides decided differently and staff must look. Store `row`, which every replica picks alike.
    record Contested(Row row, List<Conflict> conflicts) implements MergeOutcome {}

    /// The change cannot be true.
    ///
    /// @param code a stable snake_case word
    record Rejected(String code) implements MergeOutcome {}

    /// What became of a change that took effect, with what it was compared with.
    static MergeOutcome of(Row row, List<Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return new Applied(row);
        }
        return conflicts.stream().anyMatch(conflict -> conflict.ending() == Conflict.Ending.OPEN)
                ? new Contested(row, conflicts)
                : new Merged(row, conflicts);
    }

    /// The row as it is to be stored, unless the change was rejected; it has the version of the merge only if it
    /// differs from the current one.
    default Optional<Row> result() {
        return switch (this) {
            case Applied(var row, _) -> Optional.of(row);
            case Noop(var row, _) -> Optional.of(row);
            case Merged(var row, _) -> Optional.of(row);
            case Superseded(var row, _) -> Optional.of(row);
            case Contested(var row, _) -> Optional.of(row);
            case Rejected(_) -> Optional.empty();
        };
    }

    /// The losing values, each to be kept in a row of its own.
    default List<Conflict> conflicts() {
        return List.of();
    }

    /// The same of another row.
    default MergeOutcome with(UnaryOperator<Row> other) {
        return switch (this) {
            case Applied(var row, var conflicts) -> new Applied(other.apply(row), conflicts);
            case Noop(var row, var conflicts) -> new Noop(other.apply(row), conflicts);
            case Merged(var row, var conflicts) -> new Merged(other.apply(row), conflicts);
            case Superseded(var row, var conflicts) -> new Superseded(other.apply(row), conflicts);
            case Contested(var row, var conflicts) -> new Contested(other.apply(row), conflicts);
            case Rejected refused -> refused;
        };
    }
}
