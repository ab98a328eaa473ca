package org.anteroom.kiosk.booking;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.reminder.ReminderChannel;
import org.anteroom.model.site.ServiceLine;

/// The last look before a time is booked, while it is kept or only asked for. Booking works once.
public final class KeepViewModel {
    private final Wish wish;
    private final LocalDate today;
    private final InstantSource clock;
    private final Ways ways;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.ASKING);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();
    private Optional<Kept> kept = Optional.empty();
    private Optional<Countdown> countdown = Optional.empty();

    /// What the patient wants.
    public record Wish(FreeTime time, ServiceLine service, String shownName) {
        /// The service only: the name is a person's.
        @Override
        public String toString() {
            return "Wish[" + service.id() + "]";
        }
    }

    /// What follows.
    ///
    /// @param next asks the last question
    /// @param book takes what the patient has of the time, and how to remind them
    /// @param over runs when the time is no longer kept
    public record Ways(
            Consumer<KeepViewModel> next,
            BiConsumer<Kept, Set<ReminderChannel>> book,
            Runnable over) {}

    /// How far it is.
    public enum Stage {
        /// Nobody knows yet whether the time is free.
        ASKING,
        /// It is kept.
        KEPT,
        /// It can only be asked for.
        REQUEST
    }

    public KeepViewModel(Wish wish, LocalDate today, InstantSource clock, Ways ways) {
        this.wish = wish;
        this.today = today;
        this.clock = clock;
        this.ways = ways;
    }

    /// Shows what the patient has of the time.
    public void show(Kept what) {
        kept = Optional.of(what);
        countdown = switch (what) {
            case Kept.Held(var hold) -> Optional.of(
                    new Countdown(clock, Duration.between(clock.instant(), hold.expires())));
            case Kept.Leased _ -> Optional.of(new Countdown(clock, Hold.AT_KIOSK));
            case Kept.Nothing _, Kept.Gone _ -> Optional.empty();
        };
        secondsLeft.set(countdown.map(Countdown::secondsLeft).orElse(0));
        stage.set(countdown.isPresent() ? Stage.KEPT : Stage.REQUEST);
        ready.set(true);
    }

    /// Looks at the clock.
    public void tick() {
        countdown.ifPresent(left -> {
            secondsLeft.set(left.secondsLeft());
            if (left.isOver() && ready.get()) {
                ready.set(false);
                ways.over().run();
            }
        });
    }

    /// Goes on to the last question.
    public void next() {
        if (ready.get()) {
            ways.next().accept(this);
        }
    }

    /// Books the time, or asks for it.
    public void book(Set<ReminderChannel> reminders) {
        if (ready.get()) {
            ready.set(false);
            countdown = Optional.empty();
            kept.ifPresent(what -> ways.book().accept(what, reminders));
        }
    }

    /// What to check.
    public List<Fact> lines() {
        var lines = new ArrayList<Fact>();
        lines.add(new Fact("event_available", Words.of("book.when"),
                PlainDates.moment(wish.time().starts(), today), false));
        lines
            .add(new Fact("assignment_ind", Words.of("book.with"), Words.literal(wish.time().person().name()),
                    false));
        lines.add(new Fact(wish.service().icon(), Words.of("confirm.service"),
                Words.given(wish.service().names()), false));
        lines.add(new Fact("perm_identity", Words.of("confirm.name"), Words.literal(wish.shownName()), true));
        return lines;
    }

    /// What is happening.
    public static Words title(Stage stage) {
        return Words.of("book.keep.title." + stage.name());
    }

    /// What the patient can do.
    public static Words hint(Stage stage) {
        return Words.of("book.keep.hint." + stage.name());
    }

    /// What the button says that books, or asks.
    public Words action() {
        return Words.of(stage.get() == Stage.REQUEST ? "book.keep.ask" : "book.keep.book");
    }

    /// What part of the time is left, 1 to 0.
    public double partLeft() {
        return countdown.map(Countdown::partLeft).orElse(0.0);
    }

    /// Minutes and seconds left.
    public String left() {
        return String.format(Locale.ROOT, "%d:%02d", secondsLeft.get() / 60, secondsLeft.get() % 60);
    }

    /// How far it is.
    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// Whether the button can be touched.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// Seconds left.
    public ReadOnlyIntegerProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }
}
