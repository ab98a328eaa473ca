package org.anteroom.kiosk.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.change.Draft;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Holdings;
import org.anteroom.store.Store;

/// The site's history on its way to the screens: pages come in until a cut is complete, the cut is shown bit by bit, and
/// what the device then holds can be compared with what it should hold (sync.md 5).
final class Cuts {
    private final Store store;
    private final Writer writer;
    private final HybridClock clock;
    private final Alerting alerting;
    private volatile String window = "";

    Cuts(Store store, Writer writer, HybridClock clock, Alerting alerting) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.alerting = alerting;
    }

    /// Takes in a page, rows and cursor together; with the last page of a cut the screens see it. A device that never had
    /// anything shows what fills it as it comes.
    void receive(PullAnswer page) {
        var kept = new AtomicBoolean();
        var filling = isFilling(page, writer.self().feed()) && kept().isEmpty();
        if (filling) {
            new Filling(store, writer, clock).show(page.rows());
        }
        writer.write((handle, current) -> {
            var receiving = new Receiving(handle, current.site());
            var evicting = new Evicting(handle, current.site());
            if (beginsFilling(page)) {
                receiving.forgetKept();
            }
            var rebuilding = current.feed().progress() == Self.Progress.REBUILDING
                    || (beginsFilling(page) && hasSome(current.feed()));
            var complete = !page.more() && page.position() > 0;
            var next = current.feed().with(page, progress(page, rebuilding && !complete));
            page.rows().forEach(row -> clock.observe(row.history().last().at()));
            if (!page.window().equals(window)) {
                RetentionWindow.parse(page.window())
                    .ifPresent(held -> evicting.outside(held, next.settled().shown()));
            }
            if (filling && page.more()) {
                return current.with(next);
            }
            if (filling) {
                receiving.shown(next.shown(), next.settled().shown());
                return current.with(next.settled());
            }
            if (!page.more() && !rebuilding && page.rows().size() <= Filling.TOGETHER
                    && !receiving.isKeeping()) {
                receiving.show(page, next.shown(), next.settled().shown());
                return current.with(next.settled());
            }
            receiving.keep(page);
            kept.set(true);
            if (rebuilding && complete) {
                evicting.unsent(next.settled().shown());
            }
            return current.with(next);
        });
        window = page.window();
        if (kept.get() && !page.more()) {
            settle(window);
        }
    }

    /// Whether the server begins to fill this device anew: for a device that has something because its role changed, for
    /// instance. What the filling does not bring is not this device's to hold any more.
    private static boolean beginsFilling(PullAnswer page) {
        return page.position() == 0 && !page.more();
    }

    /// Whether the device has rows of the site, or some of those that fill it.
    private static boolean hasSome(Self.FeedEnd feed) {
        return feed.position() > 0 || feed.progress() != Self.Progress.CUT;
    }

    /// Whether a page is one of those that fill a device for the first time: they are no cut until all of it is there.
    private static boolean isFilling(PullAnswer page, Self.FeedEnd feed) {
        return feed.position() == 0 && (page.more()
                ? page.position() == 0 && feed.progress() != Self.Progress.REBUILDING
                : page.position() > 0 && feed.progress() == Self.Progress.CATCHING_UP);
    }

    private static Self.Progress progress(PullAnswer page, boolean rebuilding) {
        if (rebuilding) {
            return Self.Progress.REBUILDING;
        }
        return page.more() ? Self.Progress.CATCHING_UP : Self.Progress.CUT;
    }

    /// Shows the pages of a complete cut that were kept before the program started.
    void settle() {
        settle(store.read(handle -> new PageTable(handle).newest()).map(PullAnswer::window).orElse(""));
    }

    /// Shows the pages of a complete cut, in transactions so small that a user's commit need not wait for long. Of a page
    /// from before the day rolled, or the role changed, only what lies in the newest window stays. Until all are shown, what
    /// was made here is laid over them: an early page may be from before it took effect.
    private void settle(String newest) {
        var feed = writer.self().feed();
        var upTo = feed.settled().shown();
        for (var kept = kept(); kept.isPresent(); kept = kept()) {
            var older = !kept.get().page().window().equals(newest);
            Filling.each(kept.get().page().rows(), some -> store.write(handle -> {
                var site = writer.self().site();
                var shown = new Receiving(handle, site).show(some, feed.shown());
                RetentionWindow.parse(newest)
                    .filter(_ -> older)
                    .ifPresent(held -> new Evicting(handle, site).outside(held, upTo));
                return shown;
            }));
            var no = kept.get().no();
            store.write(handle -> new PageTable(handle).delete(no));
        }
        if (feed.shown() < upTo) {
            writer.write((handle, current) -> {
                new Receiving(handle, current.site()).shown(current.shown(), upTo);
                return current.with(current.feed().settled());
            });
        }
    }

    private Optional<PageTable.Kept> kept() {
        return store.read(handle -> new PageTable(handle).after(0));
    }

    /// The ranges of rows in which this device does not hold what it should.
    ///
    /// @return empty while that cannot be said, because one of the two is further on than the other
    Optional<List<Integer>> differing(DigestAnswer digest) {
        if (!isLevel(writer.self(), digest.position(), digest.window())) {
            return Optional.empty();
        }
        return RetentionWindow.parse(digest.window()).map(held -> store.read(handle -> {
            var inventory = new Inventory();
            new Holdings(handle, writer.self().site()).each(held, inventory::add);
            return inventory.differing(digest.sums());
        }));
    }

    /// Makes ranges of rows what they should be, and tells staff if they were not. Nothing is done if meanwhile one of the two
    /// went on.
    ///
    /// @param pages by range, every row of it that this device should hold
    /// @return how many rows were not so; empty if one went on
    OptionalInt repair(Map<Integer, PullAnswer> pages, Draft alert) {
        var mended = new AtomicReference<>(OptionalInt.empty());
        writer.write((handle, current) -> {
            if (!pages.values().stream().allMatch(page -> isLevel(current, page.position(), page.window()))) {
                return current;
            }
            var receiving = new Receiving(handle, current.site());
            var wrong = 0;
            for (var page : pages.entrySet()) {
                wrong += receiving.repair(page.getKey(), page.getValue());
            }
            mended.set(OptionalInt.of(wrong));
            return wrong == 0 ? current : alerting.with(handle, current, alert);
        });
        return mended.get();
    }

    /// Whether it is where the server is and nothing of its own explains a difference.
    private boolean isLevel(Self self, long position, String at) {
        var feed = self.feed();
        return self.log().n() == self.log().ackN() && feed.progress() == Self.Progress.CUT
                && feed.position() == position && feed.shown() == position && at.equals(window);
    }
}
