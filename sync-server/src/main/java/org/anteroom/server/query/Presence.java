package org.anteroom.server.query;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.anteroom.model.stamp.DeviceId;

/// When each device was last heard, in this process: a hello is written down only every ten minutes.
public final class Presence {
    private final InstantSource clock;
    private final Map<DeviceId, Instant> heard = new ConcurrentHashMap<>();

    public Presence(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes that the device is there now.
    public void heard(DeviceId device) {
        heard.put(device, clock.instant());
    }

    /// When the device was last heard, if since this process started.
    public Optional<Instant> last(DeviceId device) {
        return Optional.ofNullable(heard.get(device));
    }
}
