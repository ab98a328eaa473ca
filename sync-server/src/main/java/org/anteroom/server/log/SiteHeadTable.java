package org.anteroom.server.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.jdbi.v3.core.Handle;

/// The `site_head` table, within the caller's transaction.
final class SiteHeadTable {
    /// Without the configuration, which is large and rarely asked for.
    private static final String HEAD = "SELECT seq, pos, chain, server_n, patients, visits FROM site_head WHERE site = :site";
    private static final String OPEN = "open";
    private static final String RESTORED = "restored";

    private final Handle handle;
    private final SiteId site;

    SiteHeadTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// The head, locked until the transaction ends: its holder is the site's only writer.
    SiteHead lock() {
        return query(HEAD + " FOR UPDATE")
            .orElseThrow(() -> new IllegalStateException("site " + site + " was never set up in this store"));
    }

    Optional<SiteHead> read() {
        return query(HEAD);
    }

    /// Where a site is: its newest seq, and how often its devices were changed.
    record Place(long seq, long devices) {}

    Place place() {
        return handle.createQuery("SELECT seq, devices FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .map((row, _) -> new Place(row.getLong("seq"), row.getLong("devices")))
            .one();
    }

    private Optional<SiteHead> query(String sql) {
        return handle.createQuery(sql).bind("site", site.value()).map((row, _) -> head(row)).findOne();
    }

    /// The chain before the first line of a site's log.
    static String start(SiteId site) {
        return HashChain.digest("site log of " + site);
    }

    void insert(String siteFile) {
        handle.createUpdate("""
                INSERT INTO site_head (site, seq, pos, chain, server_n, patients, visits, state, site_file)
                VALUES (:site, 0, 0, :chain, 0, 0, 0, 'open', :site_file)""")
            .bind("site", site.value())
            .bind("chain", start(site))
            .bind("site_file", siteFile)
            .execute();
    }

    /// The site's configuration as JSON text.
    String siteFile() {
        return handle.createQuery("SELECT site_file FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .mapTo(String.class)
            .one();
    }

    void siteFile(String text) {
        handle.createUpdate("UPDATE site_head SET site_file = :text WHERE site = :site")
            .bind("site", site.value())
            .bind("text", text)
            .execute();
    }

    void update(SiteHead head) {
        handle.createUpdate("""
                UPDATE site_head SET seq = :seq, pos = :pos, chain = :chain, server_n = :server_n,
                    patients = :patients, visits = :visits
                WHERE site = :site""")
            .bind("site", site.value())
            .bind("seq", head.seq())
            .bind("pos", head.pos())
            .bind("chain", head.chain())
            .bind("server_n", head.serverN())
            .bind("patients", head.patients())
            .bind("visits", head.visits())
            .execute();
    }

    /// Whether the server was restored and waits for IT's approval before it takes anything in.
    boolean awaitsApproval() {
        return handle.createQuery("SELECT state FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .mapTo(String.class)
            .one()
            .equals(RESTORED);
    }

    /// Notes that the server was restored.
    void restored() {
        handle.createUpdate("UPDATE site_head SET state = :state WHERE site = :site")
            .bind("site", site.value())
            .bind("state", RESTORED)
            .execute();
    }

    /// Notes that it was never restored.
    void neverRestored() {
        handle.createUpdate("UPDATE site_head SET state = :state, approved_ms = 0 WHERE site = :site")
            .bind("site", site.value())
            .bind("state", OPEN)
            .execute();
    }

    /// The newest feed position any device told of in its last hello.
    private long reported() {
        return handle.createQuery("SELECT COALESCE(MAX(feed_cursor), 0) FROM device WHERE site = :site")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }

    /// The ids of the devices that were taken out of service.
    Set<String> revokedDevices() {
        return handle.createQuery("SELECT id FROM device WHERE site = :site AND state = 'revoked'")
            .bind("site", site.value())
            .mapTo(String.class)
            .set();
    }

    /// Opens a restored site again, in a new feed epoch: once, whoever else approves at the same time.
    ///
    /// @param zone the site's
    /// @return the head from now on; empty if nothing waits for approval
    Optional<SiteHead> approve(Instant at, ZoneId zone) {
        var head = lock();
        var opened = handle
            .createUpdate(
                    """
                UPDATE site_head SET state = :open, approved_ms = :ms WHERE site = :site AND state = :restored""")
            .bind("site", site.value())
            .bind("open", OPEN)
            .bind("restored", RESTORED)
            .bind("ms", at.toEpochMilli())
            .execute();
        if (opened == 0) {
            return Optional.empty();
        }
        var next = head.nextFeedEpoch(at.atZone(zone).getYear(), reported());
        update(next);
        return Optional.of(next);
    }

    /// When IT last approved of a restored server; the epoch for never.
    Instant approved() {
        return Instant.ofEpochMilli(
                handle.createQuery("SELECT approved_ms FROM site_head WHERE site = :site")
                    .bind("site", site.value())
                    .mapTo(Long.class)
                    .one());
    }

    private static SiteHead head(ResultSet row) throws SQLException {
        return new SiteHead(
                row.getLong("seq"),
                row.getLong("pos"),
                row.getString("chain"),
                row.getLong("server_n"),
                row.getInt("patients"),
                row.getInt("visits"));
    }
}
