package org.anteroom.server.practice;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that shows what it was set to until it is set again.
public final class PracticeClock implements InstantSource {
    private final Instant begins;
    private volatile Instant now;

    public PracticeClock(Instant begins) {
        this.begins = begins;
        this.now = begins;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Shows the time again at which it began.
    public void startOver() {
        now = begins;
    }

    /// Shows another time from now on.
    public void set(Instant to) {
        now = to;
    }
}
