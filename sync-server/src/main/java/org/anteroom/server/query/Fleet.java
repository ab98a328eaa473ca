package org.anteroom.server.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.device.Device;
import org.anteroom.server.device.Devices;
import org.anteroom.store.Store;

/// The site's devices and how they are doing.
public final class Fleet {
    private final Store store;
    private final SiteId site;
    private final Devices devices;
    private final Presence presence;

    public Fleet(Store store, SiteId site, Devices devices, Presence presence) {
        this.store = store;
        this.site = site;
        this.devices = devices;
        this.presence = presence;
    }

    /// All devices, in service first, then by name.
    public List<DeviceStanding> all() {
        var known = known();
        return devices.all()
            .stream()
            .map(device -> standing(device, known.getOrDefault(device.id().value(), 0L)))
            .sorted(
                    Comparator.comparing((DeviceStanding one) -> one.device().state())
                        .thenComparing(one -> one.device().name())
                        .thenComparing(one -> one.device().id()))
            .toList();
    }

    /// The kiosks and desks in service, as a decision on no-shows sees them (rules R13): when each last left nothing
    /// unsent.
    public List<NoShow.Device> witnesses() {
        return all().stream()
            .filter(one -> one.device().state() == Device.State.ACTIVE)
            .filter(one -> one.device().role().equals("kiosk") || one.device().role().equals("desk"))
            .map(one -> new NoShow.Device(one.device().id().value(),
                    one.unsent() == 0 ? one.seen().orElse(Instant.EPOCH) : Instant.EPOCH))
            .toList();
    }

    private DeviceStanding standing(Device device, long kept) {
        var written = device.seen().ms() == 0 ? Optional.<Instant>empty()
                : Optional.of(Instant.ofEpochMilli(device.seen().ms()));
        return new DeviceStanding(
                device,
                presence.last(device.id()).or(() -> written),
                Math.max(0, device.seen().n() - kept));
    }

    /// How far the server has the newest log of each device.
    private Map<String, Long> known() {
        return store.read(handle -> {
            var kept = new HashMap<String, Long>();
            handle.createQuery("SELECT device, n FROM device_head WHERE site = :site ORDER BY device, epoch")
                .bind("site", site.value())
                .map((row, _) -> Map.entry(row.getString("device"), row.getLong("n")))
                .forEach(each -> kept.put(each.getKey(), each.getValue()));
            return kept;
        });
    }
}
