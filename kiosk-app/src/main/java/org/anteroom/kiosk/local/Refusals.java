package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes made here that the server refused and staff have not decided yet, within the caller's transaction: their rows
/// are shown as "see desk" and kept (sync.md 3).
final class Refusals {
    private final ChangeLogTable log;
    private final RecordTable records;
    private final ShadowTable shadow;

    Refusals(Handle handle, SiteId site) {
        this.log = new ChangeLogTable(handle);
        this.records = new RecordTable(handle, site);
        this.shadow = new ShadowTable(handle);
    }

    /// The rows they are about.
    List<RowKey> rows() {
        return waiting(log.refused()).distinct().toList();
    }

    /// Lets go of these rows, of which nothing else is known: at once, or when staff have decided about them.
    void letGo(Collection<RowKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var waiting = waiting(log.refused(keys)).collect(Collectors.toSet());
        shadow.replace(records.load(waiting).values().stream().map(Row::gone).toList());
        var done = new HashSet<>(keys);
        done.removeAll(waiting);
        records.delete(done);
        shadow.delete(done);
    }

    private Stream<RowKey> waiting(List<Change> refused) {
        var conflicts = records.load(refused.stream().map(Conflict::keyOfRefused).toList());
        return refused.stream()
            .filter(change -> !isDecided(conflicts.get(Conflict.keyOfRefused(change))))
            .map(Change::row);
    }

    private static boolean isDecided(@Nullable Row conflict) {
        return conflict != null && ConflictState.of(conflict.fields()) == ConflictState.DECIDED;
    }
}
