package org.anteroom.kiosk.home;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.Option;

/// The start screen: whether the clinic is open, how many wait, and what one can do here.
public final class HomeViewModel {
    private static final int TICKS_BETWEEN_LOOKS = 40;

    private final String clinic;
    private final String emergencyNumber;
    private final Callable<ClinicNow> look;
    private final Background background;
    private final List<Start> starts;
    private final List<Language> languages;
    private final ObjectProperty<Words> door = new SimpleObjectProperty<>(Words.NONE);
    private final ObjectProperty<Words> line = new SimpleObjectProperty<>(Words.NONE);
    private final BooleanProperty numbers = new SimpleBooleanProperty(true);
    private int ticks;

    /// Something one can do here.
    ///
    /// @param needsNumbers whether it makes sense only while numbers are given
    public record Start(Option option, boolean needsNumbers, Runnable action) {}

    /// Shows this clinic.
    ///
    /// @param starts    what one can do, the most usual first
    /// @param languages to choose from
    public HomeViewModel(
            String clinic,
            String emergencyNumber,
            Callable<ClinicNow> look,
            Background background,
            List<Start> starts,
            List<Language> languages) {
        this.clinic = clinic;
        this.emergencyNumber = emergencyNumber;
        this.look = look;
        this.background = background;
        this.starts = List.copyOf(starts);
        this.languages = List.copyOf(languages);
    }

    /// Looks at the clinic again.
    public void refresh() {
        background.run("looking at the clinic", look, this::show, () -> {});
    }

    /// Runs a few times a second; looks again every ten seconds.
    public void tick() {
        ticks++;
        if (ticks % TICKS_BETWEEN_LOOKS == 0) {
            refresh();
        }
    }

    private void show(ClinicNow now) {
        numbers.set(now.door() instanceof ClinicNow.Door.Open);
        door.set(switch (now.door()) {
            case ClinicNow.Door.Open(var until) -> Words.of("home.open").with(PlainDates.time(until));
            case ClinicNow.Door.NoNumbers _ -> Words.of("home.no-numbers", emergencyNumber);
            case ClinicNow.Door.NoRoom _ -> Words.of("home.no-room");
            case ClinicNow.Door.OpensToday(var at) -> Words.of("home.opens.today").with(PlainDates.time(at));
            case ClinicNow.Door.OpensOn(var day, var at) ->
                Words.of("home.opens." + day).with(PlainDates.time(at));
            case ClinicNow.Door.Closed _ -> Words.of("home.closed");
        });
        var people = now.waiting().isEmpty() ? Words.NONE : people(now.waiting().getAsInt());
        line.set(now.alone() && !people.isSilent() ? Words.of("home.alone").with(people) : people);
    }

    /// A range only: an exact count on a start screen tells a small town too much.
    private static Words people(int waiting) {
        if (waiting == 0) {
            return Words.of("home.line.none");
        }
        if (waiting <= 3) {
            return Words.of("home.line.few");
        }
        if (waiting > 20) {
            return Words.of("home.line.many");
        }
        var from = (waiting - 1) / 5 * 5;
        return Words.of("home.line.some", Integer.toString(Math.max(from, 3)), Integer.toString(from + 5));
    }

    /// Begins something.
    public void start(String id) {
        starts.stream()
            .filter(each -> each.option().id().equals(id))
            .findFirst()
            .ifPresent(each -> each.action().run());
    }

    /// The clinic's name.
    public String clinic() {
        return clinic;
    }

    /// Whether the clinic is open.
    public ObjectProperty<Words> doorProperty() {
        return door;
    }

    /// How many wait.
    public ObjectProperty<Words> lineProperty() {
        return line;
    }

    /// Whether numbers are given.
    public BooleanProperty numbersProperty() {
        return numbers;
    }

    /// What one can do here, with numbers or without.
    public List<Option> options(boolean givingNumbers) {
        return starts.stream()
            .filter(each -> givingNumbers || !each.needsNumbers())
            .map(Start::option)
            .toList();
    }

    /// The languages to choose from.
    public List<Language> languages() {
        return languages;
    }
}
