package org.anteroom.server.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Holdings;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// What a device gets next (sync.md 5): while it has nothing, a filling; when the day has rolled, visits of the days its
/// window gained, however old they are; when its role has changed, a filling while it goes on working; else the feed.
///
/// Each answer names the window, so that the device lets go of what lies outside. What a device should hold by then can be
/// asked for as well, to be compared.
public final class Pulls {
    private static final List<RowKind> ENDING = List.of(RowKind.ALERT, RowKind.CONFLICT);

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
    /// @param head the site's newest seq, read since the device asked
    /// @param max  about how many rows at most, 1 to 2,000
    /// @return empty if the cursor is of a history that is no more: the device fetches everything anew
    public Optional<PullAnswer> page(Cursor cursor, long head, int max, String role, DeviceId device) {
        var window = window(role);
        var held = cursor.window().orElse(window);
        var reader = readers.of(role, device);
        if (cursor.equals(Cursor.START) || !held.role().equals(role) || isUnsaid(cursor)
                || held.follows(window)) {
            return Optional.of(bootstrap.first(reader).in(window, window));
        }
        if (cursor.after().isPresent()) {
            return Optional.of(bootstrap.next(cursor, max, reader).in(held, window));
        }
        return window.follows(held) ? backfill(cursor.seq(), head, held, window, max, reader)
                : feed.page(cursor.seq(), head, max, reader).map(page -> page.in(window, window));
    }

    /// What a device is told that has all there is; empty if it may lack something. Asks for nothing.
    public Optional<PullAnswer> nothing(Cursor cursor, long head, String role) {
        var window = window(role);
        return cursor.equals(new Cursor(Optional.empty(), head, Optional.of(window)))
                ? Optional.of(new PullAnswer(List.of(), Long.toString(head), head, false, head, time.millis())
                    .in(window, window))
                : Optional.empty();
    }

    private RetentionWindow window(String role) {
        return new RetentionWindow(role, LocalDate.ofInstant(time.instant(), zone));
    }

    /// What a device should hold, to be compared with what it holds.
    public DigestAnswer digest(String role, DeviceId device) {
        var window = window(role);
        var inventory = new Inventory();
        var head = each(window, readers.of(role, device), inventory::add);
        return new DigestAnswer(head, window.text(), inventory.sums());
    }

    /// All rows of one range of an [Inventory] that a device should hold.
    public PullAnswer range(int range, String role, DeviceId device) {
        var window = window(role);
        var rows = new ArrayList<Row>();
        var head = each(window, readers.of(role, device), row -> {
            if (Inventory.range(row.key()) == range) {
                rows.add(row);
            }
        });
        return new PullAnswer(rows, "", head, false, head, time.millis(), window.text());
    }

    /// Goes through what a reader should hold.
    ///
    /// @return how far the feed is that these rows are of
    private long each(RetentionWindow window, Feed.Reader reader, Consumer<Row> to) {
        return store.read(handle -> {
            new Holdings(handle, site).each(window,
                    row -> reader.sees(row).filter(seen -> !seen.isGone()).ifPresent(to));
            return Feed.head(handle, site);
        });
    }

    /// A place that does not say what the device holds: of an older server.
    private static boolean isUnsaid(Cursor cursor) {
        return cursor.window().isEmpty() && cursor.seq() > 0;
    }

    private static Stream<Row> seen(Feed.Reader reader, List<Row> rows) {
        return rows.stream().flatMap(row -> reader.sees(row).stream());
    }

    /// The visits of the days that were gained, and the end of what was of use until a day that is over by now.
    private Optional<PullAnswer> backfill(
            long seq,
            long head,
            RetentionWindow held,
            RetentionWindow window,
            int max,
            Feed.Reader reader) {
        return feed.page(seq, head, 1, reader).map(now -> store.read(handle -> {
            var records = new RecordTable(handle, site);
            var visible = new ArrayList<Row>();
            var reached = held;
            for (var day : window.gained(held)) {
                if (visible.size() >= max) {
                    break;
                }
                var next = window.until(day);
                var come = records.findBy(RowKind.APPOINTMENT, Lookups.VISIT_DAY, day.toString());
                come.addAll(records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString()));
                seen(reader, come).filter(row -> !row.isGone()).forEach(visible::add);
                for (var kind : ENDING) {
                    seen(reader, records.findBetween(kind, Lookups.LAST_DAY, reached.today().toString(),
                            next.today().minusDays(1).toString()))
                        .filter(Row::isGone)
                        .forEach(visible::add);
                }
                reached = next;
            }
            var more = !reached.equals(window) || now.head() > seq;
            return new PullAnswer(visible, Long.toString(seq), seq, more, now.head(), now.serverMs())
                .in(reached, window);
        }));
    }
}
