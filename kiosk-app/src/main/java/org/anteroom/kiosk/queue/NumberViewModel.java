package org.anteroom.kiosk.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.site.ServiceLine;

/// The number (screen K10). It goes away by itself after 20 seconds, 60 in extra time; each "keep showing" adds as much.
public final class NumberViewModel {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration EXTRA = Duration.ofMinutes(1);

    private final Joined.Place number;
    private final ServiceLine line;
    private final Duration span;
    private final Countdown countdown;
    private final Runnable end;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// Shows a number.
    ///
    /// @param extraTime whether the patient asked for more time
    /// @param end       what follows
    public NumberViewModel(
            Joined.Place number,
            ServiceLine line,
            InstantSource clock,
            BooleanSupplier extraTime,
            Runnable end) {
        this.number = number;
        this.line = line;
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
        return switch (number.waiting()) {
            case Wait.Between(var low, var high) ->
                Words.of("number.wait.between", Integer.toString(low), Integer.toString(high));
            case Wait.About(var minutes) -> Words.of("number.wait.about", Integer.toString(minutes));
            case Wait.Unknown _ -> ahead();
        };
    }

    private Words ahead() {
        return switch (number.ahead()) {
            case 0 -> Words.of("number.ahead.none");
            case 1 -> Words.of("number.ahead.one");
            default -> Words.of("number.ahead.some", Integer.toString(number.ahead()));
        };
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
