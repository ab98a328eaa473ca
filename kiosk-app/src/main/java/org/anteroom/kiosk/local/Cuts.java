package org.anteroom.kiosk.local;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.NoRoom;
import org.anteroom.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The site's history on its way to the screens: pages come in until a cut is complete, and the cut is shown bit by bit
/// (sync.md 5).
final class Cuts {
    private static final Logger log = LoggerFactory.getLogger(Cuts.class);

    private final Store store;
    private final Writer writer;
    private final HybridClock clock;
    private volatile String window = "";

    Cuts(Store store, Writer writer, HybridClock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /// Takes in a page, rows and cursor together; with the last page of a cut the screens see it. A device that never had
    /// anything shows what fills it as it comes.
    void receive(PullAnswer page) {
        var kept = new AtomicBoolean();
        var now = writer.self();
        var rebuilding = isRebuilding(page, now.feed());
        var complete = !page.more() && page.position() > 0;
        var next = now.feed().with(page, progress(page, rebuilding && !complete));
        var upTo = next.settled().shown();
        var evicting = new Evicting(store, now.site());
        var filling = isFilling(page, now.feed()) && kept().isEmpty();
        if (filling) {
            new Filling(store, writer, clock).show(page.rows());
        }
        if (rebuilding && complete) {
            evicting.unsent(page, upTo);
        }
        writer.write((handle, current) -> {
            var receiving = new Receiving(handle, current.site());
            if (beginsFilling(page)) {
                receiving.forgetKept();
            }
            page.rows().forEach(row -> clock.observe(row.history().last().at()));
            if (!filling && !page.more() && !rebuilding && receiving.isLittle(page, next.shown(), upTo)) {
                receiving.show(page, next.shown(), upTo);
                return current.with(next.settled());
            }
            if (!filling) {
                receiving.keep(page);
            }
            kept.set(true);
            return current.with(next);
        });
        if (!page.window().equals(window)) {
            RetentionWindow.parse(page.window()).ifPresent(held -> evicting.outside(held, upTo));
        }
        window = page.window();
        if (kept.get() && !page.more()) {
            settle(window);
        }
    }

    private static boolean isRebuilding(PullAnswer page, Self.FeedEnd feed) {
        return feed.progress() == Self.Progress.REBUILDING || (beginsFilling(page) && hasSome(feed));
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

    /// Shows the pages of a complete cut that were kept before the program started. Where the disk is full they wait for the
    /// next page: the program starts all the same, and says what is wrong.
    void settle() {
        try {
            settle(store.read(handle -> new PageTable(handle).newest()).map(PullAnswer::window).orElse(""));
        } catch (NoRoom e) {
            log.error("what came from the server cannot be shown yet, as the disk takes nothing: {}",
                    NoRoom.in(e).orElse(""));
        }
    }

    /// Shows the pages of a complete cut, in transactions so small that a user's commit need not wait for long. Of a page
    /// from before the day rolled, or the role changed, only what lies in the newest window stays. Until all are shown, what
    /// was made here is laid over them: an early page may be from before it took effect.
    private void settle(String newest) {
        var now = writer.self();
        var feed = now.feed();
        var upTo = feed.settled().shown();
        var older = false;
        for (var kept = kept(); kept.isPresent(); kept = kept()) {
            older |= !kept.get().page().window().equals(newest);
            Filling.each(kept.get().page().rows(), some -> store.<Integer, RuntimeException>write(
                    handle -> new Receiving(handle, now.site()).show(some, feed.shown())));
            var no = kept.get().no();
            store.write(handle -> new PageTable(handle).delete(no));
        }
        if (older) {
            RetentionWindow.parse(newest)
                .ifPresent(held -> new Evicting(store, now.site()).outside(held, upTo));
        }
        if (feed.shown() < upTo) {
            returned(now.site(), feed.shown(), upTo);
            writer.write((_, current) -> current.with(current.feed().settled()));
        }
    }

    /// Own changes that came back are no longer laid over anything.
    private void returned(SiteId site, long before, long now) {
        List<RowKey> returned = store.read(handle -> new ShadowTable(handle).returned(before, now));
        Filling.each(returned, some -> store.<Integer, RuntimeException>write(handle -> {
            new Laying(handle, site).lay(some, now);
            return some.size();
        }));
    }

    private Optional<PageTable.Kept> kept() {
        return store.read(handle -> new PageTable(handle).after(0));
    }

    /// Whether the device is where the server is and nothing of its own explains a difference.
    ///
    /// @param at the window the server goes by
    boolean isLevel(Self self, long position, String at) {
        var feed = self.feed();
        return self.log().n() == self.log().ackN() && feed.progress() == Self.Progress.CUT
                && feed.position() == position && feed.shown() == position && at.equals(window);
    }
}
