package org.anteroom.server.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// What a device gets next (sync.md 5): while it has nothing, a filling; when the day has rolled, visits of the days its
/// window gained, however old they are; when its role has changed, a filling while it goes on working; else the feed.
///
/// Each answer names the window, so that the device lets go of what lies outside.
public final class Pulls {
    private final Store store;
    private final SiteId site;
    private final InstantSource time;
    private final ZoneId zone;
    private final Feed feed;
    private final Bootstrap bootstrap;
    private final Readers readers;

    public Pulls(Store store, SiteId site, InstantSource time, ZoneId zone) {
        this.store = store;
        this.site = site;
        this.time = time;
        this.zone = zone;
        this.feed = new Feed(store, site, time);
        this.bootstrap = new Bootstrap(store, site, time, zone);
        this.readers = new Readers(time, zone);
    }

    /// The next page.
    ///
    /// @param max about how many rows at most, 1 to 2,000
    /// @return empty if the cursor is of a history that is no more: the device fetches everything anew
    public Optional<PullAnswer> page(Cursor cursor, int max, String role, DeviceId device) {
        var window = new RetentionWindow(role, LocalDate.ofInstant(time.instant(), zone));
        var held = cursor.window().orElse(window);
        var reader = readers.of(role, device);
        if (cursor.equals(Cursor.START) || !held.role().equals(role) || isUnsaid(cursor)
                || held.follows(window)) {
            return Optional.of(bootstrap.first(reader).in(window, window));
        }
        if (cursor.after().isPresent()) {
            return Optional.of(bootstrap.next(cursor, max, reader).in(held, window));
        }
        return window.follows(held) ? backfill(cursor.seq(), held, window, max, reader)
                : feed.page(cursor.seq(), max, reader).map(page -> page.in(window, window));
    }

    /// A place that does not say what the device holds: of an older server.
    private static boolean isUnsaid(Cursor cursor) {
        return cursor.window().isEmpty() && cursor.seq() > 0;
    }

    private Optional<PullAnswer> backfill(
            long seq,
            RetentionWindow held,
            RetentionWindow window,
            int max,
            Feed.Reader reader) {
        return feed.page(seq, 1, reader).map(now -> store.read(handle -> {
            var records = new RecordTable(handle, site);
            var rows = new ArrayList<Row>();
            var reached = held;
            for (var day : window.gained(held)) {
                if (rows.size() >= max) {
                    break;
                }
                rows.addAll(records.findBy(RowKind.APPOINTMENT, Lookups.VISIT_DAY, day.toString()));
                rows.addAll(records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString()));
                reached = window.until(day);
            }
            var visible = rows.stream()
                .flatMap(row -> reader.sees(row).stream())
                .filter(row -> !row.fields().isEmpty())
                .toList();
            var more = !reached.equals(window) || now.head() > seq;
            return new PullAnswer(visible, Long.toString(seq), seq, more, now.head(), now.serverMs())
                .in(reached, window);
        }));
    }
}
