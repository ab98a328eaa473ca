package org.anteroom.server.feed;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Row;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.RecordTable;
import org.anteroom.store.RowPage;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// The site's feed: latest rows in the order they were last written, so it compacts itself (sync.md 5).
public final class Feed {
    private static final RowPage NOTHING = new RowPage(List.of(), false);

    private final Store store;
    private final SiteId site;
    private final InstantSource time;

    public Feed(Store store, SiteId site, InstantSource time) {
        this.store = store;
        this.site = site;
        this.time = time;
    }

    /// The page after a position, as far as the reader may see it.
    ///
    /// @param position 0 for the beginning of a history that never began anew
    /// @param max      at most this many rows, 1 to 2,000; fewer where they are large
    /// @return empty if the position is of a history that is no more: the reader fetches everything anew
    public Optional<PullAnswer> page(long position, int max, Reader reader) {
        return page(position, store.read(handle -> head(handle, site)), max, reader);
    }

    /// The same for somebody who knows how far the feed is. Who has everything costs the store nothing.
    ///
    /// @param head the site's newest seq, read before: what was committed since may be in the page, but nothing below the
    ///             head is missed
    Optional<PullAnswer> page(long position, long head, int max, Reader reader) {
        if (!FeedEpoch.isSame(position, head) || position > head) {
            return Optional.empty();
        }
        var page = position == head ? NOTHING
                : store.read(handle -> new RecordTable(handle, site).after(position, max));
        var rows = page.rows();
        var more = page.more();
        var last = rows.isEmpty() ? position : rows.getLast().ver();
        if (!FeedEpoch.isSame(position, last)) {
            return Optional.empty();
        }
        var reached = more ? last : Math.max(last, head);
        var visible = rows.stream().flatMap(row -> reader.sees(row).stream()).toList();
        return Optional.of(
                new PullAnswer(visible, Long.toString(reached), reached, more, Math.max(head, last),
                        time.millis()));
    }

    /// The site's newest seq.
    static long head(Handle handle, SiteId site) {
        return handle.createQuery("SELECT seq FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }

    /// Who reads: decides what of a row they may have.
    @FunctionalInterface
    public interface Reader {
        /// Everything there is, for the server's own use.
        Reader ALL = Optional::of;

        /// What the reader sees of this row; empty for nothing; without fields if it is not to hold it any longer.
        Optional<Row> sees(Row row);
    }
}
