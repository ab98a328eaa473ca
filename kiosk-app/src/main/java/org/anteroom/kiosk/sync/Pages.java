package org.anteroom.kiosk.sync;

import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.model.wire.PullAnswer;

/// Takes pages of the feed to the store, but for those that say nothing it does not know.
final class Pages {
    private final LocalStore store;
    /// Whether the store has something that only a page brings to the screens.
    private boolean unshown = true;

    Pages(LocalStore store) {
        this.store = store;
    }

    /// What was sent is acknowledged: the next page shows it as confirmed, however empty it is.
    void acknowledged() {
        unshown = true;
    }

    void take(PullAnswer page) {
        if (unshown || saysMore(page, store.self().feed())) {
            // If this fails, the next page goes to the store too: it shows what was left unshown.
            unshown = true;
            store.receive(page);
            unshown = page.more();
        }
    }

    private static boolean saysMore(PullAnswer page, Self.FeedEnd feed) {
        return !page.rows().isEmpty() || !page.cursor().equals(feed.cursor())
                || feed.progress() != Self.Progress.CUT || page.head() != feed.head();
    }
}
