package org.anteroom.model.patient;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.Entered;

/// A birth date as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (rules R15).
///
/// @param text one of the three forms, of a date that exists
public record BirthDate(String text) implements Comparable<BirthDate> {
    /// Nobody alive was born longer ago than this.
    public static final int MAX_AGE_YEARS = 125;

    private static final Pattern FORM = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

    public BirthDate {
        if (!FORM.matcher(text).matches() || !exists(text)) {
            throw new IllegalArgumentException("not a birth date (length " + text.length() + ")");
        }
    }

    /// Judges a date in one of the three forms against today's date at the site.
    public static Entered<BirthDate, BirthDateFault> read(String typed, LocalDate today) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return new Entered.Refused<>(BirthDateFault.EMPTY);
        }
        if (!FORM.matcher(text).matches()) {
            return new Entered.Refused<>(BirthDateFault.FORM);
        }
        if (!exists(text)) {
            return new Entered.Refused<>(BirthDateFault.IMPOSSIBLE);
        }
        var date = new BirthDate(text);
        if (date.earliest().isAfter(today)) {
            return new Entered.Refused<>(BirthDateFault.FUTURE);
        }
        return date.latest().isBefore(today.minusYears(MAX_AGE_YEARS))
                ? new Entered.Refused<>(BirthDateFault.TOO_LONG_AGO)
                : new Entered.Accepted<>(date);
    }

    /// Judges the numbers of the three steps of a screen; 0 stands for an unknown month or day.
    ///
    /// A day without a month is refused as [BirthDateFault#FORM].
    public static Entered<BirthDate, BirthDateFault> read(int year, int month, int day, LocalDate today) {
        if (month == 0 && day != 0) {
            return new Entered.Refused<>(BirthDateFault.FORM);
        }
        var text = "%04d".formatted(year) + (month == 0 ? "" : "-%02d".formatted(month))
                + (day == 0 ? "" : "-%02d".formatted(day));
        return read(text, today);
    }

    /// The whole date, fully known.
    public static BirthDate of(LocalDate date) {
        return new BirthDate(date.toString());
    }

    /// The birth date of a stored text; empty for a text of another form.
    public static Optional<BirthDate> parse(String text) {
        return FORM.matcher(text).matches() && exists(text)
                ? Optional.of(new BirthDate(text))
                : Optional.empty();
    }

    private static boolean exists(String text) {
        if (text.startsWith("0000")) {
            return false;
        }
        if (text.length() == 4) {
            return true;
        }
        var month = Integer.parseInt(text, 5, 7, 10);
        if (month < 1 || month > 12) {
            return false;
        }
        var days = YearMonth.of(Integer.parseInt(text, 0, 4, 10), month).lengthOfMonth();
        var day = text.length() == 7 ? 1 : Integer.parseInt(text, 8, 10, 10);
        return day >= 1 && day <= days;
    }

    /// Whether the day, or day and month, are unknown.
    public boolean isPartial() {
        return text.length() < 10;
    }

    /// The texts under which agreeing dates that say as much or less are stored: of 17 May 1990 these are
    /// `1990-05-17`, `1990-05` and `1990`. Dates that say more begin with this one's text.
    public List<String> lookupKeys() {
        return switch (text.length()) {
            case 10 -> List.of(text, text.substring(0, 7), text.substring(0, 4));
            case 7 -> List.of(text, text.substring(0, 4));
            default -> List.of(text);
        };
    }

    /// The first day it may have been.
    public LocalDate earliest() {
        return LocalDate.parse(text + "0001-01-01".substring(text.length()));
    }

    /// The last day it may have been.
    public LocalDate latest() {
        return switch (text.length()) {
            case 4 -> LocalDate.parse(text + "-12-31");
            case 7 -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    /// The middle of the days it may have been, from which ages are taken.
    public LocalDate middle() {
        var days = latest().toEpochDay() - earliest().toEpochDay();
        return earliest().plusDays(days / 2);
    }

    /// Completed years on a day; 0 before the first birthday and before birth.
    public int ageOn(LocalDate day) {
        return Math.max(0, Period.between(middle(), day).getYears());
    }

    /// Whether both may be the same day: one says what the other says, or less.
    public boolean agreesWith(BirthDate other) {
        return text.startsWith(other.text) || other.text.startsWith(text);
    }

    @Override
    public int compareTo(BirthDate other) {
        return text.compareTo(other.text);
    }

    /// How much is known, not the date: it must not reach a log.
    @Override
    public String toString() {
        return "BirthDate[" + (isPartial() ? "partial" : "full") + "]";
    }
}
