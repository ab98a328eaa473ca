package org.anteroom.kiosk.local;

import java.util.List;
import java.util.function.Consumer;
import org.anteroom.model.change.Row;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.store.Announced;
import org.anteroom.store.Store;

/// Shows the pages that fill a device that never had anything, as they come: a desk finds the newest patients while the others
/// still come. So few rows at once that a user's commit need not wait for long.
final class Filling {
    static final int TOGETHER = 200;

    private final Store store;
    private final Writer writer;
    private final HybridClock clock;

    Filling(Store store, Writer writer, HybridClock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /// Shows a page. If it is interrupted the page comes again, for the cursor goes on after it.
    void show(List<Row> page) {
        var site = writer.self().site();
        var announced = Announced.of(page, store.<List<Long>, RuntimeException>write(
                handle -> Announced.numbers(handle, site, page.size())));
        for (var part = 0; part < announced.parts(); part++) {
            write(announced, part);
        }
        each(page, some -> writer.write((handle, current) -> {
            some.forEach(row -> clock.observe(row.history().last().at()));
            new Receiving(handle, site, announced).fill(some, current.shown());
            return current;
        }));
    }

    private void write(Announced announced, int part) {
        store.<Announced, RuntimeException>write(handle -> {
            announced.write(part, handle, writer.self().site());
            return announced;
        });
    }

    /// Hands rows on, a few at a time.
    static <T> void each(List<T> rows, Consumer<List<T>> to) {
        for (var from = 0; from < rows.size(); from += TOGETHER) {
            to.accept(rows.subList(from, Math.min(from + TOGETHER, rows.size())));
        }
    }
}
