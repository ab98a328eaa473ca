package org.anteroom.kiosk.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Watches whether anybody is still there (rules R16). Knows no screen and no timer: it is asked.
public final class Idle {
    private static final Duration VEIL = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofSeconds(45);
    private static final Duration WARNING = Duration.ofSeconds(20);
    private static final Duration QUIET_EXTRA = Duration.ofMinutes(2);
    private static final Duration WARNING_EXTRA = Duration.ofSeconds(40);

    private final InstantSource clock;
    private Instant touched;
    private boolean extraTime;

    /// How things stand.
    public enum State {
        /// Somebody is there.
        PRESENT,
        /// Personal text should not be readable by passers-by.
        VEILED,
        /// Ask whether somebody is there.
        WARNING,
        /// Nobody is there: forget everything.
        GONE
    }

    public Idle(InstantSource clock) {
        this.clock = clock;
        this.touched = clock.instant();
    }

    /// Somebody touched the screen or a key: a full period starts again.
    public void touch() {
        touched = clock.instant();
    }

    /// Gives more time for everything, or not.
    public void extraTime(boolean more) {
        extraTime = more;
    }

    /// How things stand now. A clock that went back counts as a touch.
    public State state() {
        var quiet = quiet();
        if (quiet.compareTo(untilWarning().plus(warning())) >= 0) {
            return State.GONE;
        }
        if (quiet.compareTo(untilWarning()) >= 0) {
            return State.WARNING;
        }
        return quiet.compareTo(VEIL) >= 0 ? State.VEILED : State.PRESENT;
    }

    /// Seconds of the warning left, begun ones counted; the whole warning before it has begun.
    public int secondsLeft() {
        var left = untilWarning().plus(warning()).minus(quiet());
        return Math.clamp((left.toMillis() + 999) / 1000, 0, (int) warning().toSeconds());
    }

    /// Seconds a whole warning takes.
    public int warningSeconds() {
        return (int) warning().toSeconds();
    }

    private Duration quiet() {
        var now = clock.instant();
        if (now.isBefore(touched)) {
            touched = now;
        }
        return Duration.between(touched, now);
    }

    private Duration untilWarning() {
        return extraTime ? QUIET_EXTRA : QUIET;
    }

    private Duration warning() {
        return extraTime ? WARNING_EXTRA : WARNING;
    }
}
