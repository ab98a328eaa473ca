package org.anteroom.kiosk.ui;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days and times in plain words: "Tomorrow, Tuesday, 09:30".
public final class PlainDates {
    /// Behind the colon stands a space that has no width and keeps a line from ending there.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:\uFEFFmm", Locale.ROOT);

    private PlainDates() {}

    /// A day: "Today", "Tomorrow, Tuesday" or "Thursday, 12 March".
    public static Words day(LocalDate day, LocalDate today) {
        var weekday = Words.of("weekday." + day.getDayOfWeek());
        if (day.equals(today)) {
            return Words.of("day.today");
        }
        if (day.equals(today.plusDays(1))) {
            return Words.of("day.tomorrow").with(weekday);
        }
        return Words.of("day.date")
            .with(weekday, Words.literal(Integer.toString(day.getDayOfMonth())),
                    Words.of("month." + day.getMonthValue()));
    }

    /// A time of day: "09:30".
    public static Words time(LocalTime time) {
        return Words.literal(TIME.format(time));
    }

    /// A day and a time.
    public static Words moment(LocalDateTime at, LocalDate today) {
        return Words.of("day.time").with(day(at.toLocalDate(), today), time(at.toLocalTime()));
    }
}
