package org.anteroom.server.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueOrder;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Site;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// Answers questions about one site's rows.
public final class SiteQueries {
    private static final List<EntryState> BEFORE_WAITING = List.of(EntryState.IN_CONSULTATION,
            EntryState.CALLED);
    private static final List<EntryState> AFTER_WAITING = List.of(EntryState.MISSED_CALL, EntryState.ON_HOLD);
    private static final Comparator<QueueEntry> OLDEST = Comparator.comparing(QueueEntry::arrived)
        .thenComparing(QueueEntry::id);

    private final Store store;
    private final Site site;
    private final QueueOrder order;

    public SiteQueries(Store store, Site site) {
        this.store = store;
        this.site = site;
        this.order = new QueueOrder(site.priorityMode());
    }

    /// The line of the service day that `now` is in; who is done is left out.
    public LiveQueue queue(Instant now) {
        var day = site.serviceDay(now);
        var rows = store.read(handle -> new RecordTable(handle, site.id())
            .findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString()));
        var entries = new ArrayList<QueueEntry>();
        var versions = new HashMap<String, Long>();
        for (var row : rows) {
            entries.add(new QueueEntry(row.key().id(), row.fields()));
            versions.put(row.key().id(), row.ver());
        }
        return new LiveQueue(day, now, places(entries, versions, now));
    }

    /// The patient's row.
    public Optional<Row> patient(String id) {
        return store.read(handle -> new RecordTable(handle, site.id()).find(new RowKey(RowKind.PATIENT, id)));
    }

    /// The alerts in a state, the oldest first.
    public List<Alert> alerts(String state) {
        return store.read(handle -> new RecordTable(handle, site.id())
            .findBy(RowKind.ALERT, Lookups.STATE, state))
            .stream()
            .map(Alert::new)
            .sorted(Comparator.comparing(Alert::created).thenComparing(alert -> alert.row().key().id()))
            .toList();
    }

    private List<LiveQueue.Place> places(List<QueueEntry> entries, Map<String, Long> versions, Instant now) {
        var places = new ArrayList<LiveQueue.Place>();
        BEFORE_WAITING.forEach(state -> add(places, in(state, entries), versions, 0));
        add(places, order.order(entries, now), versions, 1);
        AFTER_WAITING.forEach(state -> add(places, in(state, entries), versions, 0));
        return places;
    }

    private static void add(
            List<LiveQueue.Place> places,
            List<QueueEntry> entries,
            Map<String, Long> versions,
            int first) {
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            places.add(new LiveQueue.Place(entry, first == 0 ? 0 : first + i,
                    versions.getOrDefault(entry.id(), 0L)));
        }
    }

    private static List<QueueEntry> in(EntryState state, List<QueueEntry> entries) {
        return entries.stream().filter(entry -> entry.state() == state).sorted(OLDEST).toList();
    }
}
