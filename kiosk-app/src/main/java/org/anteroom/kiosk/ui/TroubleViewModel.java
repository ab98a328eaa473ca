package org.anteroom.kiosk.ui;

import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Something went wrong on our side (screen K15). It starts again by itself after 10 seconds, 30 in extra time.
public final class TroubleViewModel {
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration EXTRA = Duration.ofSeconds(30);

    private final String code;
    private final Countdown countdown;
    private final Runnable again;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// @param code  see [TroubleCode]
    /// @param again starts again
    public TroubleViewModel(String code, Patience patience, Runnable again) {
        this.code = code;
        this.countdown = patience.countdown(USUAL, EXTRA);
        this.again = again;
        secondsLeft.set(countdown.secondsLeft());
    }

    /// Looks at the clock.
    public void tick() {
        secondsLeft.set(countdown.secondsLeft());
        if (countdown.isOver()) {
            again.run();
        }
    }

    /// Starts again at once.
    public void again() {
        again.run();
    }

    /// What staff may want to know.
    public Words code() {
        return Words.of("trouble.code", code);
    }

    /// What part of the time is left, 1 to 0.
    public double partLeft() {
        return countdown.partLeft();
    }

    /// Seconds left.
    public ReadOnlyIntegerProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }
}
