package org.anteroom.kiosk.booking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private final ReadOnlyObjectWrapper<List<Option>> options = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);
    private List<FreeTime> all = List.of();
    private int first;

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
        said.set(why);
        showFrom(0);
    }

    /// Shows what is free by now, from the same day and time on.
    public void update(List<FreeTime> times) {
        var from = first < all.size() ? all.get(first).starts() : LocalDateTime.MIN;
        all = List.copyOf(times);
        showFrom(before(from));
    }

    /// Shows the times from a day on.
    public void goTo(LocalDate day) {
        said.set(Words.NONE);
        showFrom(before(day.atStartOfDay()));
    }

    private int before(LocalDateTime from) {
        return Math.toIntExact(all.stream().takeWhile(time -> time.starts().isBefore(from)).count());
    }

    private void showFrom(int place) {
        first = place;
        options.set(all.subList(place, Math.min(all.size(), place + SHOWN))
            .stream()
            .map(time -> new Option(id(time), PlainDates.moment(time.starts(), today.get()), ""))
            .toList());
    }

    /// Shows later times.
    public void later() {
        if (hasLater()) {
            showFrom(first + SHOWN);
        }
    }

    /// Shows earlier times.
    public void earlier() {
        showFrom(Math.max(0, first - SHOWN));
    }

    /// Whether there are later times.
    public boolean hasLater() {
        return first + SHOWN < all.size();
    }

    /// Whether there are earlier times.
    public boolean hasEarlier() {
        return first > 0;
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
    public ReadOnlyObjectProperty<List<Option>> optionsProperty() {
        return options.getReadOnlyProperty();
    }

    /// The days that have times.
    public List<LocalDate> days() {
        return all.stream().map(time -> time.starts().toLocalDate()).distinct().toList();
    }

    /// What the patient should know.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }

    private static String id(FreeTime time) {
        return "time-" + time.slot().starts().getEpochSecond();
    }
}
