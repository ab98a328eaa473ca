package org.anteroom.server.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.store.DatabaseAway;

/// How each device is doing, in numbers for Prometheus (quality.md 6): by its id, never by its name.
public final class DeviceMetrics {
    private final Fleet fleet;
    private final Presence presence;
    private final MultiGauge devices;
    private final MultiGauge seen;
    private final MultiGauge unsent;
    private final MultiGauge offset;

    public DeviceMetrics(Fleet fleet, Presence presence, MeterRegistry registry) {
        this.fleet = fleet;
        this.presence = presence;
        devices = MultiGauge.builder("anteroom.device")
            .description("What each device is")
            .register(registry);
        seen = MultiGauge.builder("anteroom.device.last.seen")
            .description("When a device was last heard, in seconds since 1970")
            .baseUnit("seconds")
            .register(registry);
        unsent = MultiGauge.builder("anteroom.device.unsent.changes")
            .description("How many changes of a device the server does not have, by what it last said")
            .register(registry);
        offset = MultiGauge.builder("anteroom.device.clock.offset")
            .description("How far a device's clock was ahead of this server's when it last sent something")
            .baseUnit("seconds")
            .register(registry);
    }

    /// Looks at all devices anew. While the database cannot be reached, what was known last is shown.
    public void refresh() {
        try {
            show(fleet.all());
        } catch (RuntimeException e) {
            if (!DatabaseAway.in(e)) {
                throw e;
            }
        }
    }

    private void show(List<DeviceStanding> all) {
        devices.register(all.stream().map(one -> Row.of(what(one), 1)).toList(), true);
        show(seen, all, one -> one.seen().map(at -> at.toEpochMilli() / 1_000.0));
        show(unsent, all, one -> Optional.of((double) one.unsent()));
        show(offset, all, one -> presence.ahead(one.device().id()).map(DeviceMetrics::seconds));
    }

    /// Also where a device claims a time that no clock shows.
    private static double seconds(Duration time) {
        return time.toSeconds() + time.toNanosPart() / 1e9;
    }

    private static void show(
            MultiGauge gauge,
            List<DeviceStanding> all,
            Function<DeviceStanding, Optional<Double>> value) {
        gauge.register(all.stream()
            .flatMap(one -> value.apply(one).map(number -> Row.of(id(one), number)).stream())
            .toList(), true);
    }

    private static Tags id(DeviceStanding one) {
        return Tags.of("device", one.device().id().value());
    }

    private static Tags what(DeviceStanding one) {
        var device = one.device();
        return id(one).and("role", device.role(), "state", device.state().name().toLowerCase(Locale.ROOT),
                "version", device.seen().version());
    }
}
