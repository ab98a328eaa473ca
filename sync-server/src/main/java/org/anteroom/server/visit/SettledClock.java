package org.anteroom.server.visit;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the server's clock can be believed by what cannot be taken back: no-shows, the end of the day, whatever runs
/// out. After it jumped it must first go on evenly for ten minutes, so that one that is put right at once does no harm.
///
/// Thread-safe.
public final class SettledClock {
    private static final Logger log = LoggerFactory.getLogger(SettledClock.class);
    /// By how much a clock may differ from one that only counts on (rules R1).
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    private static final Duration SETTLES = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final InstantSource counting;
    private Duration apart;
    private long jumpedMs = Long.MIN_VALUE;

    /// @param counting a clock that nobody sets: what it says is of no account, only what passes
    public SettledClock(InstantSource clock, InstantSource counting) {
        this.clock = clock;
        this.counting = counting;
        this.apart = apart();
    }

    private Duration apart() {
        return Duration.between(counting.instant(), clock.instant());
    }

    /// Whether it can be believed now. To be asked every few seconds, for slow corrections are none.
    public synchronized boolean isSettled() {
        var jump = apart().minus(apart);
        apart = apart.plus(jump);
        if (jump.abs().compareTo(TOLERANCE) > 0) {
            jumpedMs = counting.millis();
            log.error("the clock jumped by {}; what falls due waits until it was even for {}", jump, SETTLES);
        }
        return counting.millis() - SETTLES.toMillis() >= jumpedMs;
    }

    /// Something to do only while it can be believed.
    public Beat when(Beat beat) {
        return () -> {
            if (isSettled()) {
                beat.run();
            }
        };
    }
}
