package org.anteroom.kiosk.ui;

import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// How long a last page stays (screens.md D0): it goes away by itself after 20 seconds, 60 in extra time; each "keep
/// showing" adds as much.
public final class LastLook {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration EXTRA = Duration.ofMinutes(1);

    private final Duration span;
    private final Countdown countdown;
    private final Runnable end;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// Begins now.
    ///
    /// @param end what follows
    public LastLook(Patience patience, Runnable end) {
        this.span = patience.span(USUAL, EXTRA);
        this.countdown = patience.countdown(USUAL, EXTRA);
        this.end = end;
        secondsLeft.set(countdown.secondsLeft());
    }

    /// Looks at the clock.
    public void tick() {
        secondsLeft.set(countdown.secondsLeft());
        if (countdown.isOver()) {
            end.run();
        }
    }

    /// Shows it longer.
    public void keep() {
        countdown.add(span);
        secondsLeft.set(countdown.secondsLeft());
    }

    /// The patient has seen it.
    public void done() {
        end.run();
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
