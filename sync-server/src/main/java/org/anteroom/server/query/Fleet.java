package org.anteroom.server.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.device.Channels;
import org.anteroom.server.device.Device;
import org.anteroom.server.device.Devices;
import org.anteroom.server.visit.Witnesses;
import org.anteroom.store.Store;

/// The site's devices and how they are doing.
public final class Fleet implements Witnesses {
    private final Store store;
    private final SiteId site;
    private final Devices devices;
    private final Presence presence;
    private final Channels channels;

    public Fleet(Store store, SiteId site, Devices devices, Presence presence, Channels channels) {
        this.store = store;
        this.site = site;
        this.devices = devices;
        this.presence = presence;
        this.channels = channels;
    }

    /// Writes down until when people could be checked in, and what devices said here since the last time, for other processes
    /// over the same database: without it a device that speaks to one of them only is taken for silent by the others until its
    /// next hello. To be called often.
    public void note() {
        channels.note();
        var said = store.isShared() ? presence.takeUnwritten() : Map.<DeviceId, Device.Said>of();
        if (!said.isEmpty()) {
            devices.said(said);
        }
    }

    /// All devices, in service first, then by name.
    public List<DeviceStanding> all() {
        var known = known();
        return devices.all()
            .stream()
            .map(device -> standing(device, unsent(device, known)))
            .sorted(
                    Comparator.comparing((DeviceStanding one) -> one.device().state())
                        .thenComparing(one -> one.device().name())
                        .thenComparing(one -> one.device().id()))
            .toList();
    }

    /// The kiosks and desks in service, the oldest first, as decisions on no-shows and leases see them (rules R10 and
    /// R13): when the last exchange began that left each nothing unsent. That a device was heard is not enough; it must
    /// have said how far its log reaches, with a hello or when it asked for news, and the server must have all of it.
    @Override
    public Testimony hear() {
        var known = known();
        var all = devices.all();
        var inService = all.stream()
            .filter(Fleet::isWitness)
            .map(device -> new NoShow.Device(device.id().value(),
                    unsent(device, known) == 0 ? said(device).at() : Instant.EPOCH))
            .toList();
        var lost = all.stream()
            .filter(device -> !isWitness(device))
            .map(device -> device.id().value())
            .collect(Collectors.toSet());
        return new Testimony(inService, channels.outages(), lost);
    }

    private static boolean isWitness(Device device) {
        return device.state() == Device.State.ACTIVE
                && (device.role().equals("kiosk") || device.role().equals("desk"));
    }

    private DeviceStanding standing(Device device, long unsent) {
        var written = Optional.of(Instant.ofEpochMilli(device.seen().ms())).filter(Instant.EPOCH::isBefore);
        var seen = Stream.of(presence.last(device.id()), written)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
        return new DeviceStanding(device, seen, unsent);
    }

    /// How many changes of the log the device last spoke of the server does not have.
    private long unsent(Device device, Map<String, Long> known) {
        var said = said(device);
        return Math.max(0, said.n() - known.getOrDefault(log(device.id().value(), said.epoch()), 0L));
    }

    private Device.Said said(Device device) {
        var hello = new Device.Said(
                Instant.ofEpochMilli(device.seen().ms()), device.seen().epoch(), device.seen().n());
        return presence.said(device.id()).filter(said -> said.at().isAfter(hello.at())).orElse(hello);
    }

    private static String log(String device, int epoch) {
        return device + "/" + epoch;
    }

    /// How far the server has each log of each device.
    private Map<String, Long> known() {
        return store.read(handle -> {
            var kept = new HashMap<String, Long>();
            handle.createQuery("SELECT device, epoch, n FROM device_head WHERE site = :site")
                .bind("site", site.value())
                .map((row, _) -> Map.entry(log(row.getString("device"), row.getInt("epoch")),
                        row.getLong("n")))
                .forEach(each -> kept.put(each.getKey(), each.getValue()));
            return kept;
        });
    }
}
