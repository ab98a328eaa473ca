package org.anteroom.kiosk.checkin;

import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.Patience;

/// Waits for a scanner (screen K2): 20 seconds, a minute in extra time; other ways are offered all the while.
public final class ScanViewModel {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration EXTRA = Duration.ofMinutes(1);

    private final Countdown countdown;
    private final Runnable type;
    private final Runnable birthDate;
    private final Runnable over;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// @param type      types the number instead
    /// @param birthDate says the birth date instead
    /// @param over      runs when nothing was read in time
    ScanViewModel(
            Patience patience,
            Runnable type,
            Runnable birthDate,
            Runnable over) {
        this.countdown = patience.countdown(USUAL, EXTRA);
        this.type = type;
        this.birthDate = birthDate;
        this.over = over;
        secondsLeft.set(countdown.secondsLeft());
    }

    /// Looks at the clock.
    public void tick() {
        secondsLeft.set(countdown.secondsLeft());
        if (countdown.isOver()) {
            over.run();
        }
    }

    /// Types the number instead.
    public void type() {
        type.run();
    }

    /// Says the birth date instead.
    public void sayBirthDate() {
        birthDate.run();
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
