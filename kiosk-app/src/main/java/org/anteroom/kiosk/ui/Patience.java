package org.anteroom.kiosk.ui;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// How long screens wait for somebody: longer in extra time, and by a clock that nobody sets and no answer of the server
/// puts right, so that nobody's number goes away because the time was wrong.
///
/// @param steady    only ever runs on; says nothing of what time it is
/// @param extraTime whether the patient asked for more time
public record Patience(InstantSource steady, BooleanSupplier extraTime) {
    /// How long something takes now.
    ///
    /// @param extra in extra time
    Duration span(Duration usual, Duration extra) {
        return extraTime.getAsBoolean() ? extra : usual;
    }

    /// Begins to count down.
    public Countdown countdown(Duration usual, Duration extra) {
        return new Countdown(steady, span(usual, extra));
    }
}
