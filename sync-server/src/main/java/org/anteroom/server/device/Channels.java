package org.anteroom.server.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// When people could be checked in, as far as the server can tell (rules R13): while it ran, and a kiosk or desk was in
/// touch with it if the site has any. It errs in the patients' favour: silence counts as an outage.
public final class Channels {
    private static final Set<String> ROLES = Set.of("kiosk", "desk");
    /// Devices ask for news every 25 seconds.
    private static final Duration IN_TOUCH = Duration.ofSeconds(90);
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /// Notes nearer to each other than this are one stretch.
    private static final Duration ONE_STRETCH = Duration.ofMinutes(2);
    private static final Duration LOOKED_BACK = Duration.ofDays(5);

    private final Store store;
    private final SiteId site;
    private final InstantSource clock;
    private final Devices devices;
    private final Function<DeviceId, Optional<Instant>> heard;
    private volatile Instant noted = Instant.MIN;

    /// @param heard when a device was last heard, if since this process started
    public Channels(
            Store store,
            SiteId site,
            InstantSource clock,
            Devices devices,
            Function<DeviceId, Optional<Instant>> heard) {
        this.store = store;
        this.site = site;
        this.clock = clock;
        this.devices = devices;
        this.heard = heard;
    }

    /// Writes down, once a minute, that people can be checked in now, if so. To be called often.
    public void note() {
        var now = clock.instant();
        if (Duration.between(noted, now).abs().compareTo(NOTED_EVERY) > 0 && isOpen(now)) {
            store.write(handle -> {
                var extended = handle.createUpdate("""
                        UPDATE check_in_open SET to_ms = :now
                        WHERE site = :site AND to_ms >= :near AND to_ms <= :now""")
                    .bind("site", site.value())
                    .bind("near", now.minus(ONE_STRETCH).toEpochMilli())
                    .bind("now", now.toEpochMilli())
                    .execute();
                if (extended == 0) {
                    begin(handle, now);
                }
                return site;
            });
            noted = now;
        }
    }

    private boolean isOpen(Instant now) {
        var channels = devices.all()
            .stream()
            .filter(device -> device.state() == Device.State.ACTIVE && ROLES.contains(device.role()))
            .toList();
        return channels.isEmpty() || channels.stream()
            .anyMatch(device -> heard.apply(device.id())
                .filter(last -> last.isAfter(now.minus(IN_TOUCH)))
                .isPresent());
    }

    private void begin(Handle handle, Instant now) {
        handle.createUpdate("""
                DELETE FROM check_in_open WHERE site = :site AND to_ms < :old""")
            .bind("site", site.value())
            .bind("old", now.minus(LOOKED_BACK).toEpochMilli())
            .execute();
        handle.createUpdate("INSERT INTO check_in_open (site, from_ms, to_ms) VALUES (:site, :now, :now)")
            .bind("site", site.value())
            .bind("now", now.toEpochMilli())
            .execute();
    }

    /// The stretches of the last days in which nobody could be checked in; what was before the first note is not known
    /// and none.
    public List<NoShow.Outage> outages() {
        var open = store.read(handle -> handle
            .createQuery("SELECT from_ms, to_ms FROM check_in_open WHERE site = :site ORDER BY from_ms")
            .bind("site", site.value())
            .map((row, _) -> new NoShow.Outage(Instant.ofEpochMilli(row.getLong("from_ms")),
                    Instant.ofEpochMilli(row.getLong("to_ms"))))
            .list());
        var outages = new ArrayList<NoShow.Outage>();
        for (var i = 0; i < open.size(); i++) {
            var until = i + 1 < open.size() ? open.get(i + 1).from() : clock.instant();
            if (Duration.between(open.get(i).to(), until).compareTo(ONE_STRETCH) > 0) {
                outages.add(new NoShow.Outage(open.get(i).to(), until));
            }
        }
        return outages;
    }
}
