package org.anteroom.model.merge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;

/// One row and its conflicts, with changes arriving as they would at the server.
final class Replica {
    private final Map<RowKey, Conflict> conflicts = new LinkedHashMap<>();
    private Row row;
    private long seq;

    Replica(Row row) {
        this.row = row;
        this.seq = row.ver();
    }

    /// A row the server made before anything else happened.
    static Row confirmed(RowKey key, Fields fields) {
        var made = Script.of("origin", key).change(0, 0, new Act.Put(fields));
        return new Row(key, 1, fields, History.of(new Mark(1, made.id(), made.at())));
    }

    /// The row after changes arrived in this order.
    static Replica arrived(Row base, List<Change> order) {
        var replica = new Replica(base);
        order.forEach(replica::arrive);
        return replica;
    }

    MergeOutcome arrive(Change change) {
        var mark = new Mark(seq + 1, change.id(), change.at());
        var outcome = Merge.merge(Optional.of(row), change, mark);
        outcome.result().filter(next -> next.ver() == mark.ver()).ifPresent(next -> row = next);
        seq += 1 + outcome.conflicts().size();
        outcome.conflicts().forEach(conflict -> conflicts.put(conflict.key(), conflict));
        return outcome;
    }

    Row row() {
        return row;
    }

    Fields fields() {
        return row.fields();
    }

    Map<RowKey, Conflict> conflicts() {
        return conflicts;
    }

    boolean isOpen() {
        return conflicts.values().stream().anyMatch(conflict -> conflict.ending() == Conflict.Ending.OPEN);
    }

    boolean isLost(Change change) {
        return conflicts.values()
            .stream()
            .anyMatch(conflict -> conflict.lost().mark().by().equals(change.id()));
    }

    boolean isInEffect(Change change) {
        return row.history().steps().stream().anyMatch(step -> step.mark().by().equals(change.id()));
    }
}
