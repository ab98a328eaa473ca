package org.anteroom.installer.sim;

import java.time.Instant;
import java.time.InstantSource;

/// The true time of a simulated world: stands still until it is moved.
final class SimClock implements InstantSource {
    private long nowMs = Instant.parse("2026-03-10T08:00:00Z").toEpochMilli();

    @Override
    public long millis() {
        return nowMs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMs);
    }

    /// Moves on to this moment, never back.
    void reach(long ms) {
        nowMs = Math.max(nowMs, ms);
    }

    void pass(long ms) {
        nowMs += ms;
    }
}
