package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Holdings;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Compares what the device holds with what the server says it should hold, and makes it so (sync.md 5).
final class Repair {
    private final Store store;
    private final Writer writer;
    private final Cuts cuts;
    private final Alerting alerting;

    Repair(Store store, Writer writer, Cuts cuts, Alerting alerting) {
        this.store = store;
        this.writer = writer;
        this.cuts = cuts;
        this.alerting = alerting;
    }

    /// What is not as it should be.
    ///
    /// @param gone  the rows that go, those that come anew among them
    /// @param right the rows that come
    private record Wrong(Set<RowKey> gone, List<Row> right) {}

    /// The ranges of rows in which this device does not hold what it should.
    ///
    /// @return empty while that cannot be said, because one of the two is further on than the other
    Optional<List<Integer>> differing(DigestAnswer digest) {
        if (!cuts.isLevel(writer.self(), digest.position(), digest.window())) {
            return Optional.empty();
        }
        return RetentionWindow.parse(digest.window()).map(held -> store.read(handle -> {
            var inventory = new Inventory();
            new Holdings(handle, writer.self().site()).each(held, inventory::add);
            return inventory.differing(digest.sums());
        }));
    }

    /// Makes ranges of rows what they should be, lookups too, except for what still waits for staff, and tells staff if they
    /// were not. Nothing is done if meanwhile one of the two went on: what is wrong is looked for while people go on.
    ///
    /// @param pages by range, every row of it that this device should hold
    /// @return how many rows were not so; empty if one went on
    OptionalInt repair(Map<Integer, PullAnswer> pages, Draft alert) {
        var level = writer.self();
        if (!pages.values().stream().allMatch(page -> cuts.isLevel(level, page.position(), page.window()))) {
            return OptionalInt.empty();
        }
        Wrong wrong = store.read(handle -> wrong(handle, level.site(), pages));
        var mended = new AtomicReference<>(OptionalInt.empty());
        writer.write((handle, current) -> {
            if (!current.equals(level)) {
                return current;
            }
            mended.set(OptionalInt.of(wrong.gone().size()));
            if (wrong.gone().isEmpty()) {
                return current;
            }
            mend(handle, level.site(), wrong);
            return alerting.with(handle, current, alert);
        });
        return mended.get();
    }

    /// All that the device holds is gone through once, however many ranges differ.
    private static Wrong wrong(Handle handle, SiteId site, Map<Integer, PullAnswer> pages) {
        var here = new HashMap<RowKey, Row>();
        var window = pages.values()
            .stream()
            .findFirst()
            .flatMap(page -> RetentionWindow.parse(page.window()));
        window.ifPresent(held -> new Holdings(handle, site).each(held, row -> {
            if (pages.containsKey(Inventory.range(row.key()))) {
                here.put(row.key(), row);
            }
        }));
        var right = new ArrayList<Row>();
        for (var page : pages.values()) {
            page.rows().stream().filter(row -> !isSame(here.remove(row.key()), row)).forEach(right::add);
        }
        new Refusals(handle, site).rows().forEach(here::remove);
        var gone = new HashSet<>(here.keySet());
        right.forEach(row -> gone.add(row.key()));
        return new Wrong(gone, right);
    }

    private static boolean isSame(@Nullable Row here, Row there) {
        return here != null && here.ver() == there.ver() && here.fields().equals(there.fields());
    }

    private static void mend(Handle handle, SiteId site, Wrong wrong) {
        var records = new RecordTable(handle, site);
        records.delete(wrong.gone());
        new ShadowTable(handle).delete(wrong.gone());
        new ErasedLog(handle, records).erase(wrong.right());
        new Laying(handle, site).write(wrong.right());
    }
}
