package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves when it is told to.
public final class TestClock implements InstantSource {
    /// A Tuesday, 10:24 in the test clinic.
    public static final Instant TUESDAY_MORNING = Instant.parse("2026-03-10T09:24:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(TUESDAY_MORNING);

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Lets time pass.
    public void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    /// Sets the time.
    public void set(Instant time) {
        now.set(time);
    }
}
