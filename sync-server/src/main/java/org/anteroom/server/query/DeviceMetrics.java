package org.anteroom.server.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.store.DatabaseAway;

/// How each device is doing, in numbers for Prometheus (quality.md 6): by its id, never by its name.
public final class DeviceMetrics {
    private final Fleet fleet;
    private final Presence presence;
    private final LongSupplier head;
    private final InstantSource clock;
    private final MultiGauge devices;
    private final MultiGauge seen;
    private final MultiGauge unsent;
    private final MultiGauge unsentSince;
    private final MultiGauge lag;
    private final MultiGauge offset;
    private final Map<DeviceId, Instant> waiting = new ConcurrentHashMap<>();

    /// @param head how far the site's history reaches
    public DeviceMetrics(
            Fleet fleet,
            Presence presence,
            LongSupplier head,
            InstantSource clock,
            MeterRegistry registry) {
        this.fleet = fleet;
        this.presence = presence;
        this.head = head;
        this.clock = clock;
        devices = gauge(registry, "anteroom.device", "What each device is");
        seen = gauge(registry, "anteroom.device.last.seen.seconds",
                "When a device was last heard, in seconds since 1970");
        unsent = gauge(registry, "anteroom.device.unsent.changes",
                "How many changes of a device the server does not have, by what it last said");
        unsentSince = gauge(registry, "anteroom.device.unsent.since.seconds",
                "Since when the server knows of changes it does not have, in seconds since 1970");
        lag = gauge(registry, "anteroom.device.lag.changes",
                "How far the site's history is beyond what a device had when it last asked");
        offset = gauge(registry, "anteroom.device.clock.offset.seconds",
                "How far a device's clock was ahead of this server's when it last sent something");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
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
        show(seen, all, one -> one.seen().map(DeviceMetrics::seconds));
        show(unsent, all, one -> Optional.of((double) one.unsent()));
        show(unsentSince, all, one -> since(one).map(DeviceMetrics::seconds));
        show(lag, all, one -> presence.reached(one.device().id())
            .map(seq -> (double) Math.max(0, head.getAsLong() - seq)));
        show(offset, all, one -> presence.ahead(one.device().id()).map(DeviceMetrics::seconds));
    }

    private Optional<Instant> since(DeviceStanding one) {
        return Optional.ofNullable(waiting.compute(one.device().id(), (_, known) -> one.unsent() == 0 ? null
                : Objects.requireNonNullElseGet(known, clock::instant)));
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1_000.0;
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
