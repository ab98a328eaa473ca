package org.anteroom.server.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /// Notes nearer to each other than this are one stretch: a device may wait for news for 150 seconds.
    private static final Duration ONE_STRETCH = Duration.ofMinutes(3);
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

    /// Writes down, once a minute, until when people could be checked in. To be called often.
    public void note() {
        var now = clock.instant();
        if (Duration.between(noted, now).abs().compareTo(NOTED_EVERY) > 0) {
            lastOpen(now).ifPresent(this::note);
            noted = now;
        }
    }

    private void note(Instant last) {
        store.write(handle -> {
            var extended = handle.createUpdate("""
                    UPDATE check_in_open SET to_ms = GREATEST(to_ms, :last)
                    WHERE site = :site AND to_ms >= :near AND from_ms <= :last""")
                .bind("site", site.value())
                .bind("near", last.minus(ONE_STRETCH).toEpochMilli())
                .bind("last", last.toEpochMilli())
                .execute();
            if (extended == 0) {
                begin(handle, last);
            }
            return site;
        });
    }

    /// When somebody could be checked in last, if that is known.
    private Optional<Instant> lastOpen(Instant now) {
        var channels = devices.all()
            .stream()
            .filter(device -> device.state() == Device.State.ACTIVE && ROLES.contains(device.role()))
            .toList();
        return channels.isEmpty() ? Optional.of(now)
                : channels.stream()
                    .flatMap(device -> heard.apply(device.id()).stream())
                    .filter(last -> !last.isAfter(now))
                    .max(Comparator.naturalOrder());
    }

    private void begin(Handle handle, Instant last) {
        handle.createUpdate("""
                DELETE FROM check_in_open WHERE site = :site AND to_ms < :old""")
            .bind("site", site.value())
            .bind("old", last.minus(LOOKED_BACK).toEpochMilli())
            .execute();
        handle.createUpdate("INSERT INTO check_in_open (site, from_ms, to_ms) VALUES (:site, :last, :last)")
            .bind("site", site.value())
            .bind("last", last.toEpochMilli())
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
            var isLast = i + 1 == open.size();
            var until = isLast ? clock.instant() : open.get(i + 1).from();
            var longest = isLast ? ONE_STRETCH.plus(NOTED_EVERY) : ONE_STRETCH;
            if (Duration.between(open.get(i).to(), until).compareTo(longest) > 0) {
                outages.add(new NoShow.Outage(open.get(i).to(), until));
            }
        }
        return outages;
    }
}
