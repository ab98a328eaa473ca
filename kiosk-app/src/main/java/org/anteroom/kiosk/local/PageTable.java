package org.anteroom.kiosk.local;

import java.sql.SQLException;
import java.util.Optional;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.jdbi.v3.core.Handle;

/// The `page` table: pages of the feed as they came, until they can be shown.
final class PageTable {
    private final Handle handle;

    PageTable(Handle handle) {
        this.handle = handle;
    }

    /// A page and its place among the others.
    record Kept(long no, PullAnswer page) {}

    void append(PullAnswer page) {
        handle.createUpdate("INSERT INTO page (no, body) SELECT COALESCE(MAX(no), 0) + 1, :body FROM page")
            .bind("body", Json.bytes(page))
            .execute();
    }

    boolean isEmpty() {
        return handle.createQuery("SELECT 1 FROM page FETCH FIRST ROW ONLY")
            .mapTo(int.class)
            .findOne()
            .isEmpty();
    }

    /// The next page that is kept.
    Optional<Kept> after(long no) {
        return handle
            .createQuery("SELECT no, body FROM page WHERE no > :no ORDER BY no FETCH FIRST ROW ONLY")
            .bind("no", no)
            .map((row, _) -> new Kept(row.getLong("no"), page(row.getBytes("body"))))
            .findOne();
    }

    /// The page that came last.
    Optional<PullAnswer> newest() {
        return handle.createQuery("SELECT body FROM page ORDER BY no DESC FETCH FIRST ROW ONLY")
            .map((row, _) -> page(row.getBytes("body")))
            .findOne();
    }

    int delete(long no) {
        return handle.createUpdate("DELETE FROM page WHERE no = :no").bind("no", no).execute();
    }

    void clear() {
        handle.execute("DELETE FROM page");
    }

    private static PullAnswer page(byte[] body) throws SQLException {
        try {
            return Json.read(body, PullAnswer.class);
        } catch (MalformedChange e) {
            throw new SQLException("a page that was kept cannot be read", e);
        }
    }
}
