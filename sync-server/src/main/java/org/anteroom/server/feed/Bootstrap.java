package org.anteroom.server.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// A site's rows for a device that has none, what it needs to open first (sync.md 5): configuration, alerts and today's
/// line in one page that is a cut of its own; then all rows, the newest first.
///
/// To the device it is one pull after the other: its cursor says how far it got, so it goes on where it was after any
/// interruption, and the last page's cursor is the feed position from before the first.
public final class Bootstrap {
    private static final String MARK = "s~";

    private final Store store;
    private final SiteId site;
    private final InstantSource time;
    private final ZoneId zone;

    public Bootstrap(Store store, SiteId site, InstantSource time, ZoneId zone) {
        this.store = store;
        this.site = site;
        this.time = time;
        this.zone = zone;
    }

    /// Whether a cursor is of a device that is still being filled, or not yet.
    public static boolean isCursor(String cursor) {
        return cursor.isEmpty() || cursor.startsWith(MARK);
    }

    /// The next page.
    ///
    /// @param cursor empty for the first
    /// @param max    at most this many rows after the first page
    /// @return empty if the cursor is none of ours
    public Optional<PullAnswer> page(String cursor, int max, Feed.Reader reader) {
        if (cursor.isEmpty()) {
            return Optional.of(store.read(handle -> first(handle, reader)));
        }
        return Place.of(cursor).map(place -> store.read(handle -> next(handle, place, max, reader)));
    }

    /// How far a device got.
    ///
    /// @param after the last row's id, empty before the first
    /// @param head  the feed position when it began
    private record Place(String after, long head) {
        static Optional<Place> of(String cursor) {
            var tilde = cursor.lastIndexOf('~');
            var head = cursor.substring(tilde + 1);
            if (tilde < MARK.length() || !head.matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new Place(cursor.substring(MARK.length(), tilde), Long.parseLong(head)));
        }

        String cursor() {
            return MARK + after + "~" + head;
        }
    }

    private PullAnswer first(Handle handle, Feed.Reader reader) {
        var head = Feed.head(handle, site);
        var records = new RecordTable(handle, site);
        var rows = new ArrayList<Row>();
        rows.addAll(records.all(RowKind.CONFIG));
        rows.addAll(records.all(RowKind.ALERT));
        var today = LocalDate.ofInstant(time.instant(), zone);
        rows.addAll(records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, today.toString()));
        return answer(reader, rows, new Place("", head).cursor(), 0, false, head);
    }

    private PullAnswer next(Handle handle, Place place, int max, Feed.Reader reader) {
        var rows = new RecordTable(handle, site).before(place.after(), max + 1);
        var head = Math.max(place.head(), Feed.head(handle, site));
        if (rows.size() > max) {
            var page = rows.subList(0, max);
            var reached = new Place(page.getLast().key().id(), place.head());
            return answer(reader, page, reached.cursor(), 0, true, head);
        }
        return answer(reader, rows, Long.toString(place.head()), place.head(), head > place.head(), head);
    }

    private PullAnswer answer(
            Feed.Reader reader,
            List<Row> rows,
            String cursor,
            long position,
            boolean more,
            long head) {
        var visible = rows.stream().flatMap(row -> reader.sees(row).stream()).toList();
        return new PullAnswer(visible, cursor, position, more, head, time.millis());
    }
}
