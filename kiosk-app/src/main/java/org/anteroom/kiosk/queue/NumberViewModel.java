package org.anteroom.kiosk.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.site.ServiceLine;

/// The number (screen K10). It goes away by itself after 20 seconds, 60 in extra time; each "keep showing" adds as much.
public final class NumberViewModel {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration EXTRA = Duration.ofMinutes(1);

    private final Joined.Place number;
    private final ServiceLine line;
    private final Words note;
    private final Duration span;
    private final Countdown countdown;
    private final Runnable end;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// Shows a number.
    ///
    /// @param note      what must be said beside it
    /// @param extraTime whether the patient asked for more time
    /// @param end       what follows
    public NumberViewModel(
            Joined.Place number,
            ServiceLine line,
            Words note,
            InstantSource clock,
            BooleanSupplier extraTime,
            Runnable end) {
        this.number = number;
        this.line = line;
        this.note = note;
        this.span = extraTime.getAsBoolean() ? EXTRA : USUAL;
        this.countdown = new Countdown(clock, span);
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

    /// The number as printed.
    public String token() {
        return number.token().text();
    }

    /// What it is for.
    public Words service() {
        return Words.given(line.names());
    }

    /// How long it takes, or how many are before where that cannot be said.
    public Words range() {
        var wait = LineWords.wait(number.waiting());
        return wait.isSilent() ? LineWords.ahead(number.ahead()) : wait;
    }

    /// What must be said beside it; silent for nothing.
    public Words note() {
        return note;
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
