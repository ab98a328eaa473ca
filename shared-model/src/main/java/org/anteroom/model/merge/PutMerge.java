package org.anteroom.model.merge;

import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;

/// A row created twice: kiosk and desk may both make the queue entry of one ticket (rules R0).
final class PutMerge {
    private PutMerge() {}

    /// The first stands; what only the second knew is added.
    static MergeOutcome again(Row row, Act.Put put, Mark mark) {
        var missing = new TreeMap<>(put.fields().asMap());
        missing.keySet().removeAll(row.fields().names());
        if (missing.isEmpty()) {
            return new MergeOutcome.Noop();
        }
        return new MergeOutcome.Applied(
                row.with(mark.ver(), row.fields().with(missing),
                        row.history().written(missing.keySet(), mark)));
    }
}
