package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.merge.Merge;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// What came from the server: rows go to the shadow, and once a consistent cut is complete, to the screens' rows, with
/// this device's own pending changes laid over them again by the same rules (sync.md 5).
final class Receiving {
    private final RecordTable records;
    private final ChangeLogTable log;
    private final ShadowTable shadow;

    Receiving(Handle handle, SiteId site) {
        this.records = new RecordTable(handle, site);
        this.log = new ChangeLogTable(handle);
        this.shadow = new ShadowTable(handle);
    }

    /// Takes a page's rows in. With the last page of a cut, forgets own changes that came back, and lays the others
    /// over what came.
    ///
    /// @param self how far the device is with this page
    /// @param cut  whether the page completes a cut that screens may see
    void page(Self self, List<Row> rows, boolean cut) {
        shadow.put(rows);
        rows.stream().filter(Erasure::isErased).forEach(this::erase);
        if (cut) {
            log.seen(self.feed().position());
            for (var row : shadow.overlaid()) {
                write(List.of(replayed(row, log.pending(row.key()))));
            }
        }
    }

    private void erase(Row row) {
        var by = row.fields().text(Erasure.ERASED_BY);
        log.erase(row.key(), by);
        if (row.key().kind() == RowKind.PATIENT) {
            log.created(row.key()).forEach(key -> log.erase(key, by));
        }
    }

    /// Changes the server refused because their patient was erased lose their values too.
    void acknowledged(int epoch, Collection<Outcome> outcomes) {
        var refused = outcomes.stream().filter(outcome -> outcome.kind().refused()).toList();
        log.about(epoch, refused)
            .forEach(key -> shadow.find(key)
                .or(() -> records.find(key))
                .filter(Erasure::isErased)
                .ifPresent(this::erase));
    }

    /// After everything was fetched anew: what the server did not send and no change made here is about, goes.
    void evictUnsent() {
        records.delete(shadow.absent());
    }

    /// Shows some of the rows that nothing is laid over.
    ///
    /// @return how many; fewer than `max` when none are left
    int settle(int max) {
        var rows = shadow.settled(max);
        write(rows);
        shadow.delete(rows.stream().map(Row::key).toList());
        return rows.size();
    }

    private void write(Collection<Row> rows) {
        var before = records.load(rows.stream().map(Row::key).toList());
        records.write(
                rows.stream()
                    .filter(row -> !row.equals(before.get(row.key())))
                    .map(
                            row -> new RecordTable.Write(
                                    Optional.ofNullable(before.get(row.key())),
                                    row,
                                    row.history().last().by()))
                    .toList());
    }

    private static Row replayed(Row confirmed, List<Change> pending) {
        var row = confirmed;
        for (var change : pending) {
            var mark = new Mark(row.ver(), change.id(), change.at());
            row = Merge.merge(Optional.of(row), change, mark).result().orElse(row);
        }
        return row;
    }
}
