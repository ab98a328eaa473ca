package org.anteroom.kiosk.local;

import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Changes made here that the server refused and staff have not decided yet, within the caller's transaction: their rows
/// are shown as "see desk" and kept (sync.md 3).
final class Refusals {
    private final ChangeLogTable log;
    private final RecordTable records;

    Refusals(Handle handle, SiteId site) {
        this.log = new ChangeLogTable(handle);
        this.records = new RecordTable(handle, site);
    }

    /// The rows they are about.
    List<RowKey> rows() {
        return log.refused()
            .stream()
            .filter(change -> !isDecided(change))
            .map(Change::row)
            .distinct()
            .toList();
    }

    private boolean isDecided(Change change) {
        return records.find(Conflict.keyOfRefused(change))
            .filter(conflict -> ConflictState.of(conflict.fields()) == ConflictState.DECIDED)
            .isPresent();
    }
}
