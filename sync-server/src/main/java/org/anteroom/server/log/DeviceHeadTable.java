package org.anteroom.server.log;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The `device_head` table: how far each log of each device was taken in, within the caller's transaction.
final class DeviceHeadTable {
    private final Handle handle;
    private final SiteId site;

    DeviceHeadTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// The end of one log as the server has it.
    record DeviceHead(int epoch, long n, String hash) {}

    /// The end of the device's newest log.
    Optional<DeviceHead> newest(DeviceId device) {
        return handle.createQuery("""
                SELECT epoch, n, hash FROM device_head WHERE site = :site AND device = :device
                ORDER BY epoch DESC FETCH FIRST 1 ROWS ONLY""")
            .bind("site", site.value())
            .bind("device", device.value())
            .map((row, _) -> new DeviceHead(row.getInt("epoch"), row.getLong("n"), row.getString("hash")))
            .findOne();
    }

    /// The end of one of the device's logs.
    Optional<DeviceHead> find(DeviceId device, int epoch) {
        return handle.createQuery("""
                SELECT epoch, n, hash FROM device_head
                WHERE site = :site AND device = :device AND epoch = :epoch""")
            .bind("site", site.value())
            .bind("device", device.value())
            .bind("epoch", epoch)
            .map((row, _) -> new DeviceHead(row.getInt("epoch"), row.getLong("n"), row.getString("hash")))
            .findOne();
    }

    /// How far the server has this log of the device, and its others.
    ///
    /// @param head the site's newest seq
    Reach reach(DeviceId device, int epoch, long head) {
        var now = new DeviceHead(epoch, 0, "");
        var others = new HashMap<Integer, Long>();
        var hashes = new HashMap<Integer, String>();
        for (var end : ends(device)) {
            if (end.epoch() == epoch) {
                now = end;
            } else {
                others.put(end.epoch(), end.n());
                hashes.put(end.epoch(), end.hash());
            }
        }
        return new Reach(now.n(), now.hash(), others, hashes, head);
    }

    /// The last change of each of the device's logs but this one.
    Set<ChangeId> others(DeviceId device, int epoch) {
        return ends(device).stream()
            .filter(end -> end.epoch() != epoch)
            .map(end -> new ChangeId(device, end.epoch(), end.n()))
            .collect(Collectors.toSet());
    }

    private List<DeviceHead> ends(DeviceId device) {
        return handle.createQuery("""
                SELECT epoch, n, hash FROM device_head WHERE site = :site AND device = :device""")
            .bind("site", site.value())
            .bind("device", device.value())
            .map((row, _) -> new DeviceHead(row.getInt("epoch"), row.getLong("n"), row.getString("hash")))
            .list();
    }

    /// Moves the log's end on, or begins a log.
    ///
    /// @param previous how the log before this one ended, if the device said so
    void save(DeviceId device, DeviceHead head, String previous) {
        var updated = execute("""
                UPDATE device_head SET n = :n, hash = :hash
                WHERE site = :site AND device = :device AND epoch = :epoch""", device, head, previous);
        if (updated == 0) {
            execute("""
                    INSERT INTO device_head (site, device, epoch, n, hash, previous)
                    VALUES (:site, :device, :epoch, :n, :hash, :previous)""", device, head, previous);
        }
    }

    private int execute(String sql, DeviceId device, DeviceHead head, String previous) {
        return handle.createUpdate(sql)
            .bind("site", site.value())
            .bind("device", device.value())
            .bind("epoch", head.epoch())
            .bind("n", head.n())
            .bind("hash", head.hash())
            .bind("previous", previous)
            .execute();
    }
}
