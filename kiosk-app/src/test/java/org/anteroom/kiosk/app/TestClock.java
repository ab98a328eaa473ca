package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.model.change.ClockTrust;

/// A clock that moves when it is told to.
public final class TestClock implements DeviceClock {
    /// A Tuesday, 10:24 in the test clinic.
    public static final Instant TUESDAY_MORNING = Instant.parse("2026-03-10T09:24:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(TUESDAY_MORNING);

    private final AtomicReference<Instant> steady = new AtomicReference<>(Instant.EPOCH);

    private final AtomicReference<ClockTrust> trust = new AtomicReference<>(ClockTrust.VERIFIED);

    @Override
    public ClockTrust trust() {
        return trust.get();
    }

    /// From now on it may be wrong.
    public void doubt() {
        trust.set(ClockTrust.UNVERIFIED);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Lets time pass.
    public void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
        steady.updateAndGet(then -> then.plus(time));
    }

    /// What only ever runs on: setting the time does not move it.
    public InstantSource steady() {
        return steady::get;
    }

    /// Sets the time.
    public void set(Instant time) {
        now.set(time);
    }
}
