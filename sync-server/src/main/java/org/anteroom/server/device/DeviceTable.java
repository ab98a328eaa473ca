package org.anteroom.server.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The `device` table of one site, within the caller's transaction.
final class DeviceTable {
    private final Handle handle;
    private final SiteId site;

    DeviceTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    List<Device> all() {
        return handle.createQuery("SELECT * FROM device WHERE site = :site ORDER BY enrolled_ms, id")
            .bind("site", site.value())
            .map((row, _) -> device(row))
            .list();
    }

    /// All devices, the oldest first, for whoever adds one: nobody else does until the transaction ends.
    List<Device> lockAll() {
        lockSite();
        return all();
    }

    /// Keeps everybody else from writing at the site until the transaction ends.
    void lockSite() {
        handle.createQuery("SELECT seq FROM site_head WHERE site = :site FOR UPDATE")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }

    Optional<Device> find(DeviceId id) {
        return find(id, "");
    }

    /// The device, for whoever changes it: nobody else does until the transaction ends.
    Optional<Device> lock(DeviceId id) {
        return find(id, " FOR UPDATE");
    }

    private Optional<Device> find(DeviceId id, String lock) {
        return handle.createQuery("SELECT * FROM device WHERE site = :site AND id = :id" + lock)
            .bind("site", site.value())
            .bind("id", id.value())
            .map((row, _) -> device(row))
            .findOne();
    }

    /// A device, the site's newest seq, and how often the site's devices were changed.
    record Known(Device device, long head, long devices) {}

    /// The device and where the site's history is, which is asked for with each request.
    Optional<Known> known(DeviceId id) {
        return handle.createQuery("""
                SELECT device.*, site_head.seq AS head, site_head.devices
                FROM device JOIN site_head ON site_head.site = device.site
                WHERE device.site = :site AND device.id = :id""")
            .bind("site", site.value())
            .bind("id", id.value())
            .map((row, _) -> new Known(device(row), row.getLong("head"), row.getLong("devices")))
            .findOne();
    }

    void insert(Device device) {
        handle.createUpdate("""
                INSERT INTO device (site, id, name, role, digit, public_key, version, state, enrolled_ms, seen_ms,
                    reported_n, feed_cursor)
                VALUES (:site, :id, :name, :role, :digit, :key, :version, 'active', :enrolled_ms, 0, 0, 0)""")
            .bind("site", site.value())
            .bind("id", device.id().value())
            .bind("name", device.name())
            .bind("role", device.role())
            .bind("digit", device.digit())
            .bind("key", device.publicKey())
            .bind("version", device.seen().version())
            .bind("enrolled_ms", device.enrolledMs())
            .execute();
    }

    /// Keeps what devices said of their logs, where it is the newest. Each in the same order, so that two servers do not
    /// wait for each other.
    ///
    /// @return of how many it was
    int said(Map<DeviceId, Device.Said> devices) {
        var batch = handle.prepareBatch("""
                UPDATE device SET seen_ms = :ms, reported_epoch = :epoch, reported_n = :n
                WHERE site = :site AND id = :id AND seen_ms < :ms""");
        devices.entrySet()
            .stream()
            .sorted(Comparator.comparing(device -> device.getKey().value()))
            .forEach(device -> batch.bind("site", site.value())
                .bind("id", device.getKey().value())
                .bind("ms", device.getValue().at().toEpochMilli())
                .bind("epoch", device.getValue().epoch())
                .bind("n", device.getValue().n())
                .add());
        return IntStream.of(batch.execute()).sum();
    }

    void saw(DeviceId id, Device.Seen seen) {
        handle.createUpdate("""
                UPDATE device SET seen_ms = :ms, reported_epoch = :epoch, reported_n = :n, feed_cursor = :cursor,
                    version = :version
                WHERE site = :site AND id = :id""")
            .bind("site", site.value())
            .bind("id", id.value())
            .bind("ms", seen.ms())
            .bind("epoch", seen.epoch())
            .bind("n", seen.n())
            .bind("cursor", seen.cursor())
            .bind("version", seen.version())
            .execute();
    }

    /// Keeps a device's name, role and state, and whether it is to fetch everything anew.
    ///
    /// @return how often the site's devices were changed by now
    long update(Device device) {
        handle
            .createUpdate(
                    """
                UPDATE device SET state = :state, name = :name, role = :role, revoked_ms = :revoked_ms,
                    fetch_anew = :stale
                WHERE site = :site AND id = :id""")
            .bind("site", site.value())
            .bind("id", device.id().value())
            .bind("state", device.state().name().toLowerCase(Locale.ROOT))
            .bind("name", device.name())
            .bind("role", device.role())
            .bind("revoked_ms", device.revokedMs())
            .bind("stale", device.stale())
            .execute();
        handle.createUpdate("UPDATE site_head SET devices = devices + 1 WHERE site = :site")
            .bind("site", site.value())
            .execute();
        return handle.createQuery("SELECT devices FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                new DeviceId(row.getString("id")),
                row.getString("name"),
                row.getString("role"),
                row.getString("digit"),
                row.getString("public_key"),
                Device.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("enrolled_ms"),
                row.getLong("revoked_ms"),
                row.getBoolean("fetch_anew"),
                new Device.Seen(
                        row.getLong("seen_ms"),
                        row.getInt("reported_epoch"),
                        row.getLong("reported_n"),
                        row.getLong("feed_cursor"),
                        row.getString("version")));
    }
}
