package org.anteroom.server.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.anteroom.server.device.Device;

/// How one device is doing, as far as the server can tell.
///
/// @param seen   when it was last heard, empty for never
/// @param unsent how many of its changes the server does not have, by what it last said
public record DeviceStanding(Device device, Optional<Instant> seen, long unsent) {
    private static final Duration QUIET = Duration.ofMinutes(3);

    /// In one word.
    public enum Health {
        /// In touch, and the server has everything.
        CURRENT,
        /// In touch, with changes on their way.
        SENDING,
        /// Not heard for three minutes: it works on by itself.
        OFFLINE,
        /// Enrolled, never heard since.
        NEW,
        /// Taken out of service.
        REVOKED
    }

    /// How it is doing at this time.
    public Health health(Instant now) {
        if (device.state() == Device.State.REVOKED) {
            return Health.REVOKED;
        }
        if (seen.isEmpty()) {
            return Health.NEW;
        }
        if (seen.get().plus(QUIET).isBefore(now)) {
            return Health.OFFLINE;
        }
        return unsent > 0 ? Health.SENDING : Health.CURRENT;
    }
}
