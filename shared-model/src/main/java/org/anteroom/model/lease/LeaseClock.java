package org.anteroom.model.lease;

import java.time.Duration;
import java.time.Instant;
import org.anteroom.model.change.ClockTrust;

/// What time it is for spending leases on a device that is cut off (rules R10): never earlier than it may really be.
public sealed interface LeaseClock {
    /// The two clocks may differ by so much.
    Duration TOLERANCE = Duration.ofMinutes(2);

    /// Leases may be spent by this time.
    record At(Instant now) implements LeaseClock {}

    /// The time is not known, or the clocks contradict each other: only requests, until the next exchange with the server.
    record Doubtful() implements LeaseClock {}

    /// The time now, if the device knows it.
    static LeaseClock of(Instant now, ClockTrust trust) {
        return trust == ClockTrust.VERIFIED ? new At(now) : new Doubtful();
    }

    /// The device's clocks at one moment.
    ///
    /// @param monotonic time since some fixed moment, such as the boot
    record Reading(Instant wall, Duration monotonic) {}

    /// The time now: the last server time plus the larger of wall and monotonic time since.
    ///
    /// @param serverTime the last server time
    /// @param then       the device's clocks at that moment
    /// @param now        the device's clocks now; a monotonic clock that started over counts as gone back
    static LeaseClock of(Instant serverTime, Reading then, Reading now) {
        var wall = Duration.between(then.wall(), now.wall());
        var monotonic = now.monotonic().minus(then.monotonic());
        var apart = wall.minus(monotonic).abs();
        if (wall.isNegative() || monotonic.isNegative() || apart.compareTo(TOLERANCE) > 0) {
            return new Doubtful();
        }
        return new At(serverTime.plus(wall.compareTo(monotonic) > 0 ? wall : monotonic));
    }
}
