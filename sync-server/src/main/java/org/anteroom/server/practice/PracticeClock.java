package org.anteroom.server.practice;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that shows what it was set to until it is set again.
public final class PracticeClock implements InstantSource {
    private volatile Instant now;

    public PracticeClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Shows another time from now on.
    public void set(Instant to) {
        now = to;
    }
}
