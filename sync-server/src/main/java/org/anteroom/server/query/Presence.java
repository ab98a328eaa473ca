package org.anteroom.server.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.device.Device;

/// When each device was last heard, in this process, and what it said of its log then: a hello is written down, but only
/// every ten minutes. What it said is written down too where another process has to know it ([Fleet#note]).
public final class Presence {
    /// By how much clocks may differ (rules R1).
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    private static final Duration LATELY = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<DeviceId, Instant> heard = new ConcurrentHashMap<>();
    private final Map<DeviceId, Device.Said> said = new ConcurrentHashMap<>();
    private final Map<DeviceId, Long> reached = new ConcurrentHashMap<>();
    private final Map<DeviceId, Shown> shown = new ConcurrentHashMap<>();
    private final Map<DeviceId, Device.Said> unwritten = new ConcurrentHashMap<>();

    /// By how much a device's clock was ahead at a time.
    private record Shown(Instant at, Duration ahead) {}

    public Presence(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes that the device is there now.
    public void heard(DeviceId device) {
        heard.put(device, clock.instant());
    }

    /// Notes what the device said of its log; of a time to come it can say nothing.
    public void said(DeviceId device, Device.Said what) {
        if (!what.at().isAfter(clock.instant())) {
            said.put(device, what);
            unwritten.put(device, what);
        }
    }

    /// What devices said since this was asked last.
    Map<DeviceId, Device.Said> takeUnwritten() {
        var taken = new HashMap<DeviceId, Device.Said>();
        for (var device : List.copyOf(unwritten.keySet())) {
            Optional.ofNullable(unwritten.remove(device)).ifPresent(what -> taken.put(device, what));
        }
        return taken;
    }

    /// Notes how far of the site's history the device has it, by what it asks for.
    ///
    /// @param seq a place in the feed; of a device that has nothing, one before its begin
    public void has(DeviceId device, long seq) {
        reached.put(device, Math.max(0, seq));
    }

    /// How far of the site's history the device had it when it asked last, if since this process started.
    Optional<Long> reached(DeviceId device) {
        return Optional.ofNullable(reached.get(device));
    }

    /// Notes what the device's clock showed just now.
    public void showed(DeviceId device, long millis) {
        var now = clock.instant();
        shown.put(device, new Shown(now, Duration.ofMillis(millis).minusMillis(now.toEpochMilli())));
    }

    /// How far the device's clock was ahead when it last sent something, if since this process started.
    Optional<Duration> ahead(DeviceId device) {
        return Optional.ofNullable(shown.get(device)).map(Shown::ahead);
    }

    /// Whether it is rather this server's clock that is wrong: of the clocks that devices showed lately two or more, and most of
    /// them, show another time. What they showed before this one was put back says nothing.
    public boolean isOutvoted() {
        var now = clock.instant();
        var lately = shown.values()
            .stream()
            .filter(one -> one.at().isAfter(now.minus(LATELY)) && !one.at().isAfter(now))
            .toList();
        var apart = lately.stream().filter(one -> one.ahead().abs().compareTo(TOLERANCE) > 0).count();
        return apart > 1 && apart * 2 > lately.size();
    }

    /// When the device was last heard, if since this process started.
    public Optional<Instant> last(DeviceId device) {
        return Optional.ofNullable(heard.get(device));
    }

    /// What the device said last of its log, if since this process started.
    public Optional<Device.Said> said(DeviceId device) {
        return Optional.ofNullable(said.get(device));
    }
}
