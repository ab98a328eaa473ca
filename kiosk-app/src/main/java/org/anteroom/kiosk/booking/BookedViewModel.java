package org.anteroom.kiosk.booking;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.booking.CheckInWindow;
import org.anteroom.model.booking.Promise;

/// What was booked, or asked for: what a slip says. It goes away by itself after 20 seconds, 60 in extra time; each "keep
/// showing" adds as much.
public final class BookedViewModel {
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration EXTRA = Duration.ofMinutes(1);

    private final Booked.Slip slip;
    private final LocalDate today;
    private final Duration span;
    private final Countdown countdown;
    private final Runnable end;
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

    /// Shows a slip.
    ///
    /// @param extraTime whether the patient asked for more time
    /// @param end       what follows
    public BookedViewModel(
            Booked.Slip slip,
            LocalDate today,
            InstantSource clock,
            BooleanSupplier extraTime,
            Runnable end) {
        this.slip = slip;
        this.today = today;
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

    /// Whether it is promised.
    public boolean confirmed() {
        return slip.promise() == Promise.CONFIRMED;
    }

    /// What became of it: the only words for it (rules R9).
    public Words title() {
        return Words.of("booked.title." + slip.promise().name());
    }

    /// The day.
    public Words day() {
        return PlainDates.day(slip.time().starts().toLocalDate(), today);
    }

    /// The time of day.
    public Words time() {
        return PlainDates.time(slip.time().starts().toLocalTime());
    }

    /// With whom.
    public Words person() {
        return Words.literal(slip.time().person().name());
    }

    /// What to show when coming.
    public String code() {
        return slip.code();
    }

    /// What happens next: when to come, or how the answer comes.
    public Words next() {
        if (!confirmed()) {
            return Words.of("booked.answer");
        }
        var opens = slip.time().starts().minus(CheckInWindow.BEFORE);
        return Words.of("booked.come").with(PlainDates.time(opens.toLocalTime()));
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
