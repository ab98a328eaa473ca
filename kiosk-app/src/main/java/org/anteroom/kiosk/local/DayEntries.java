package org.anteroom.kiosk.local;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// The line of one day in memory, so that joining it does not read all of it: before each answer it reads anew, from the
/// store, the entries that were touched since.
final class DayEntries {
    private final SiteId site;
    private final Set<RowKey> touched = ConcurrentHashMap.newKeySet();
    /// As they came, which is nearly the order of the line: it is sorted soon.
    private final Map<String, QueueEntry> entries = new LinkedHashMap<>();
    private Optional<LocalDate> held = Optional.empty();

    DayEntries(SiteId site) {
        this.site = site;
    }

    /// Notes that a transaction which is over now may have changed these rows.
    void touch(Collection<RowKey> keys) {
        keys.stream().filter(key -> key.kind() == RowKind.QUEUE_ENTRY).forEach(touched::add);
    }

    /// All entries of a day, about in the order they came.
    synchronized List<QueueEntry> of(LocalDate day, Store store) {
        var same = held.equals(Optional.of(day));
        held = Optional.empty();
        var anew = List.copyOf(touched);
        anew.forEach(touched::remove);
        if (same) {
            refresh(day, anew, store);
        } else {
            entries.clear();
            store.read(handle -> new RecordTable(handle, site)
                .findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString()))
                .forEach(row -> entries.put(row.key().id(), new QueueEntry(row.key().id(), row.fields())));
        }
        held = Optional.of(day);
        return new ArrayList<>(entries.values());
    }

    private void refresh(LocalDate day, List<RowKey> anew, Store store) {
        if (anew.isEmpty()) {
            return;
        }
        var rows = store.read(handle -> new RecordTable(handle, site).load(anew));
        for (var key : anew) {
            var entry = Optional.ofNullable(rows.get(key))
                .map(row -> new QueueEntry(key.id(), row.fields()))
                .filter(read -> read.text(QueueField.SERVICE_DAY).equals(day.toString()));
            entry.ifPresentOrElse(read -> entries.put(key.id(), read), () -> entries.remove(key.id()));
        }
    }
}
