package org.anteroom.server.feed;

import java.time.InstantSource;
import org.anteroom.model.change.Row;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;

/// The site's feed: latest rows in the order they were last written, so it compacts itself (sync.md 5).
public final class Feed {
    private final Store store;
    private final SiteId site;
    private final InstantSource time;

    public Feed(Store store, SiteId site, InstantSource time) {
        this.store = store;
        this.site = site;
        this.time = time;
    }

    /// The page after a position.
    ///
    /// @param max at most this many rows, 1 to 2,000
    public PullAnswer page(long position, int max) {
        return store.read(handle -> {
            var rows = new RecordTable(handle, site).after(position, max + 1);
            var more = rows.size() > max;
            var page = more ? rows.subList(0, max) : rows;
            var reached = page.isEmpty() ? position : page.getLast().ver();
            var head = rows.stream().mapToLong(Row::ver).max().orElse(position);
            return new PullAnswer(page, Long.toString(reached), reached, more, head, time.millis());
        });
    }
}
