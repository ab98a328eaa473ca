package org.anteroom.kiosk.identity;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.Entered;
import org.anteroom.model.patient.BirthDate;

/// A birth date in three large steps: day, month by its name, year. Day or month may be unknown.
///
/// A day that its month does not have is said at once, where it can still be put right.
public final class BirthDateViewModel {
    private static final int LEAP_YEAR = 2000;

    private final Supplier<LocalDate> today;
    private final Consumer<BirthDate> then;
    private final ChoiceViewModel dayStep;
    private final ChoiceViewModel monthStep;
    private final EntryViewModel yearStep;
    private int day;
    private int month;

    /// Asks for a date.
    ///
    /// @param whose the beginning of the texts' keys
    /// @param steps shows the month's and the year's page
    BirthDateViewModel(String whose, Supplier<LocalDate> today, Steps steps, Consumer<BirthDate> then) {
        this.today = today;
        this.then = then;
        dayStep = new ChoiceViewModel(Words.of(whose + ".day"), Words.of("birth.day.hint"), days())
            .pictured("cake")
            .shaped(ChoiceViewModel.Shape.NUMBERS)
            .one(id -> chooseDay(id, steps))
            .orElse(Words.of("birth.day.unknown"), () -> chooseDay("day-0", steps));
        monthStep = new ChoiceViewModel(Words.of(whose + ".month"), Words.NONE, months()).pictured("cake")
            .shaped(ChoiceViewModel.Shape.WORDS)
            .one(id -> chooseMonth(id, steps))
            .orElse(Words.of("birth.month.unknown"), () -> chooseMonth("month-0", steps));
        yearStep = new EntryViewModel(Words.of(whose + ".year"), Words.of("birth.year.hint"), List.of(
                EntryViewModel.Field.of("year", Words.of("birth.year.label"), EntryViewModel.Keys.NUMBER)))
            .pictured("cake")
            .judged(this::fault, this::finish);
    }

    /// Shows the pages of the later steps.
    interface Steps {
        void showMonth();

        void showYear();
    }

    private static List<Option> days() {
        var days = new ArrayList<Option>();
        for (var i = 1; i <= 31; i++) {
            days.add(Option.plain("day-" + i, Words.literal(Integer.toString(i))));
        }
        return days;
    }

    private static List<Option> months() {
        var months = new ArrayList<Option>();
        for (var each : Month.values()) {
            months.add(Option.plain("month-" + each.getValue(), Words.of("month." + each.getValue())));
        }
        return months;
    }

    private void chooseDay(String id, Steps steps) {
        day = number(id);
        monthStep.say(Words.NONE);
        steps.showMonth();
    }

    private void chooseMonth(String id, Steps steps) {
        month = number(id);
        if (month > 0 && day > YearMonth.of(LEAP_YEAR, month).lengthOfMonth()) {
            monthStep.say(Words.of("birth.fault.no-such-day." + month, Integer.toString(day)));
            return;
        }
        steps.showYear();
    }

    private static int number(String id) {
        return Integer.parseInt(id, id.indexOf('-') + 1, id.length(), 10);
    }

    private Entered<BirthDate, ?> read() {
        var typed = yearStep.fields().getFirst().typed().strip();
        var year = typed.matches("[0-9]{4}") ? Integer.parseInt(typed) : 0;
        return BirthDate.read(year, month, month == 0 ? 0 : day, today.get());
    }

    private Words fault() {
        var typed = yearStep.fields().getFirst().typed().strip();
        if (!typed.matches("[0-9]{4}")) {
            return Words.of(typed.isEmpty() ? "birth.fault.EMPTY" : "birth.fault.FORM");
        }
        return read().refusal().map(why -> Words.of("birth.fault." + why.name(), typed)).orElse(Words.NONE);
    }

    private void finish() {
        read().accepted().ifPresent(then);
    }

    /// The first step.
    public ChoiceViewModel dayStep() {
        return dayStep;
    }

    ChoiceViewModel monthStep() {
        return monthStep;
    }

    EntryViewModel yearStep() {
        return yearStep;
    }
}
