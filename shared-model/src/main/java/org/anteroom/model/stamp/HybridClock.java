package org.anteroom.model.stamp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Gives out stamps that only ever grow, whatever the wall clock does (sync.md 8).
///
/// Not thread-safe: one per writer. A local reading is never refused. A remote reading is adopted only if it is at
/// most five minutes ahead of this device's own time, so one wrong clock cannot poison the others.
public final class HybridClock {
    private static final long ADOPT_AHEAD_MILLIS = Duration.ofMinutes(5).toMillis();
    /// The last moment any clock is believed to show: beyond it stamps still can grow for ever.
    public static final long LATEST_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final DeviceId device;
    private final InstantSource time;
    private long millis;
    private int counter;

    /// Continues after the last stamp this device has on disk.
    ///
    /// @param time corrected time: the last server time plus what elapsed since
    /// @param last the newest stamp this device has given or adopted; a stamp of zero for a new device
    public HybridClock(DeviceId device, InstantSource time, Stamp last) {
        this.device = device;
        this.time = time;
        this.millis = last.millis();
        this.counter = last.counter();
    }

    /// A stamp of zero, for a device that has given none.
    public static Stamp none(DeviceId device) {
        return new Stamp(0, 0, device);
    }

    /// The next stamp: later than every one given or adopted before.
    public Stamp next() {
        var now = now();
        if (now > millis) {
            millis = now;
            counter = 0;
        } else if (counter < Stamp.MAX_COUNTER) {
            counter++;
        } else {
            millis++;
            counter = 0;
        }
        return new Stamp(millis, counter, device);
    }

    private long now() {
        return Math.clamp(time.millis(), 0, LATEST_MILLIS);
    }

    /// Takes note of another device's stamp, unless that device's clock is far ahead.
    ///
    /// @return whether the stamp was close enough to be adopted
    public boolean observe(Stamp remote) {
        if (remote.millis() > now() + ADOPT_AHEAD_MILLIS) {
            return false;
        }
        if (remote.millis() > millis || (remote.millis() == millis && remote.counter() > counter)) {
            millis = remote.millis();
            counter = remote.counter();
        }
        return true;
    }
}
