package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Carries a patient's erasure to everything else the site holds of that patient: rows about the patient, conflicts
/// about any of those, and the bodies of all their changes (sync.md 1). Digests stay, so every chain still verifies.
///
/// Works on what is in the tables, within the transaction that takes the erasure in. Searches them whole: erasures are
/// rare.
final class Erasing {
    private final RecordTable records;
    private final SiteLogTable log;
    private final QuarantineTable quarantine;

    Erasing(Handle handle, SiteId site) {
        this.records = new RecordTable(handle, site);
        this.log = new SiteLogTable(handle, site);
        this.quarantine = new QuarantineTable(handle, site);
    }

    /// Erases what this change's patient left elsewhere.
    ///
    /// @return the head with the feed positions of the rows it took
    SiteHead erase(Change erasure, Mark mark, SiteHead head) {
        var by = erasure.id().toString();
        var next = head;
        var writes = new ArrayList<RecordTable.Write>();
        for (var row : about(erasure.row()).values()) {
            next = next.nextSeq();
            var erased = Erasure.of(row, new Mark(next.seq(), erasure.id(), mark.at()));
            writes.add(new RecordTable.Write(Optional.of(row), erased, erasure.id()));
            bodies(row.key(), by);
        }
        bodies(erasure.row(), by);
        records.write(writes);
        return next;
    }

    private void bodies(RowKey key, String by) {
        log.erase(key, by);
        quarantine.erase(key, by);
    }

    private Map<RowKey, Row> about(RowKey patient) {
        var found = new LinkedHashMap<RowKey, Row>();
        var asked = new ArrayList<>(List.of(patient));
        for (var i = 0; i < asked.size(); i++) {
            for (var row : records.naming(asked.get(i).id())) {
                if (Erasure.concerns(row, asked.get(i)) && found.put(row.key(), row) == null) {
                    asked.add(row.key());
                }
            }
        }
        found.values().removeIf(Erasure::isErased);
        return found;
    }
}
