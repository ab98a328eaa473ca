package org.anteroom.kiosk.booking;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.Option;

/// The next free times, five at a time.
public final class TimesViewModel {
    private static final int SHOWN = 5;

    private final Supplier<LocalDate> today;
    private final Consumer<FreeTime> choose;
    private final Runnable otherDay;
    private final ReadOnlyIntegerWrapper first = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);
    private List<FreeTime> all = List.of();

    /// @param otherDay asks for a day; the answer comes by [#goTo]
    public TimesViewModel(Supplier<LocalDate> today, Consumer<FreeTime> choose, Runnable otherDay) {
        this.today = today;
        this.choose = choose;
        this.otherDay = otherDay;
    }

    /// Shows other times from the first on.
    ///
    /// @param why what the patient should know, [Words#NONE] for nothing
    public void renew(List<FreeTime> times, Words why) {
        all = List.copyOf(times);
        first.set(0);
        said.set(why);
    }

    /// Shows the times from a day on.
    public void goTo(LocalDate day) {
        var before = all.stream().takeWhile(time -> time.starts().toLocalDate().isBefore(day)).count();
        first.set(Math.toIntExact(before));
        said.set(Words.NONE);
    }

    /// Shows later times.
    public void later() {
        if (hasLater()) {
            first.set(first.get() + SHOWN);
        }
    }

    /// Shows earlier times.
    public void earlier() {
        first.set(Math.max(0, first.get() - SHOWN));
    }

    /// Whether there are later times.
    public boolean hasLater() {
        return first.get() + SHOWN < all.size();
    }

    /// Whether there are earlier times.
    public boolean hasEarlier() {
        return first.get() > 0;
    }

    /// Chooses a time.
    public void choose(String id) {
        said.set(Words.NONE);
        all.stream().filter(time -> id(time).equals(id)).findFirst().ifPresent(choose);
    }

    /// Asks for another day.
    public void otherDay() {
        otherDay.run();
    }

    /// The times to choose from now.
    public List<Option> options() {
        var from = Math.min(first.get(), all.size());
        return all.subList(from, Math.min(all.size(), from + SHOWN))
            .stream()
            .map(time -> new Option(id(time), PlainDates.moment(time.starts(), today.get()), ""))
            .toList();
    }

    /// The days that have times.
    public List<LocalDate> days() {
        return all.stream().map(time -> time.starts().toLocalDate()).distinct().toList();
    }

    /// The place of the first time shown; changes when others are shown.
    public ReadOnlyIntegerProperty firstProperty() {
        return first.getReadOnlyProperty();
    }

    /// What the patient should know.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }

    private static String id(FreeTime time) {
        return "time-" + time.slot().starts().getEpochSecond();
    }
}
