package org.anteroom.kiosk.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A span of time that runs out, and can be given more. Knows no timer: it is asked.
public final class Countdown {
    private final InstantSource clock;
    private Instant end;
    private Duration whole;

    public Countdown(InstantSource clock, Duration span) {
        this.clock = clock;
        this.whole = span;
        this.end = clock.instant().plus(span);
    }

    /// Adds time to what is left.
    public void add(Duration more) {
        var now = clock.instant();
        end = (isOver() ? now : end).plus(more);
        whole = Duration.between(now, end);
    }

    /// Whether it has run out.
    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }

    /// Seconds left, begun ones counted.
    public int secondsLeft() {
        return (int) Math.max(0, (Duration.between(clock.instant(), end).toMillis() + 999) / 1000);
    }

    /// What part is left, 1 to 0.
    public double partLeft() {
        return Math.clamp((double) Duration.between(clock.instant(), end).toMillis() / whole.toMillis(), 0,
                1);
    }
}
