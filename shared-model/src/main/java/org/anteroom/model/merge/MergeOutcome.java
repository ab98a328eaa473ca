package org.anteroom.model.merge;

import java.util.List;
import org.anteroom.model.change.Row;

/// What became of one change when it met the row it is about.
public sealed interface MergeOutcome {
    /// Store `row` in place of the current one.
    record Applied(Row row) implements MergeOutcome {}

    /// Nothing to store: the row already says so.
    record Noop() implements MergeOutcome {}

    /// Both sides changed something and a rule decided; store `row` and keep the losing values.
    record Merged(Row row, List<Conflict> conflicts) implements MergeOutcome {}

    /// Another change stands; the row stays, the losing values are kept.
    record Superseded(List<Conflict> conflicts) implements MergeOutcome {}

    /// Both sides decided differently and staff must look. Store `row`, which every replica picks alike.
    record Contested(Row row, List<Conflict> conflicts) implements MergeOutcome {}

    /// The change cannot be true.
    ///
    /// @param code a stable snake_case word
    record Rejected(String code) implements MergeOutcome {}
}
