package org.anteroom.server.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// A site's rows for a device that has none, what it needs to open first (sync.md 5): configuration, open alerts and
/// today's line in one page that is a cut of its own; then all rows, the newest first.
///
/// To the device it is one pull after the other: its cursor says how far it got, so it goes on where it was after any
/// interruption, and the last page's cursor is the feed position from before the first.
public final class Bootstrap {
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

    /// The first page.
    public PullAnswer first(Feed.Reader reader) {
        return store.read(handle -> first(handle, reader));
    }

    /// The page after a cursor of an earlier one.
    ///
    /// @param max at most this many rows
    public PullAnswer next(Cursor cursor, int max, Feed.Reader reader) {
        return store.read(handle -> next(handle, cursor.after().orElse(""), cursor.seq(), max, reader));
    }

    private static String cursor(String after, long began) {
        return new Cursor(Optional.of(after), began, Optional.empty()).text();
    }

    private PullAnswer first(Handle handle, Feed.Reader reader) {
        var head = Feed.head(handle, site);
        var records = new RecordTable(handle, site);
        var rows = new ArrayList<Row>();
        rows.addAll(records.findAll(RowKind.CONFIG, Lookups.TYPE));
        rows.addAll(records.findBy(RowKind.ALERT, Lookups.STATE, Alert.OPEN));
        var today = LocalDate.ofInstant(time.instant(), zone);
        rows.addAll(records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, today.toString()));
        return answer(reader, rows, cursor("", head), 0, false, head);
    }

    /// @param after the last row's id, empty before the first
    /// @param began the feed position when the filling began
    private PullAnswer next(Handle handle, String after, long began, int max, Feed.Reader reader) {
        var page = new RecordTable(handle, site).before(after, max);
        var head = Math.max(began, Feed.head(handle, site));
        if (page.more()) {
            return answer(reader, page.rows(), cursor(page.rows().getLast().key().id(), began), 0, true,
                    head);
        }
        return answer(reader, page.rows(), Long.toString(began), began, head > began, head);
    }

    private PullAnswer answer(
            Feed.Reader reader,
            List<Row> rows,
            String cursor,
            long position,
            boolean more,
            long head) {
        var visible = rows.stream()
            .flatMap(row -> reader.sees(row).stream())
            .filter(row -> !row.isGone())
            .toList();
        return new PullAnswer(visible, cursor, position, more, head, time.millis());
    }
}
