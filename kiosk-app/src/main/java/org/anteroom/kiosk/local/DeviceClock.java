package org.anteroom.kiosk.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.anteroom.model.change.ClockTrust;

/// The time a device goes by, and whether it may be believed (rules R1).
public interface DeviceClock extends InstantSource {
    /// Whether the device knows what time it is: it heard the server since it started, and its own clock agrees.
    ClockTrust trust();

    /// What the device's own clock shows, uncorrected, in milliseconds since 1970: for whoever watches over clocks, never to
    /// go by.
    default long shownMs() {
        return millis();
    }

    /// A clock that is right.
    static DeviceClock trusted(InstantSource time) {
        return of(time, () -> ClockTrust.VERIFIED);
    }

    /// A clock that is as sure as somebody else says.
    static DeviceClock of(InstantSource time, Supplier<ClockTrust> trust) {
        return new DeviceClock() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public long millis() {
                return time.millis();
            }

            @Override
            public ClockTrust trust() {
                return trust.get();
            }
        };
    }
}
