package org.anteroom.model.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When a site is open: by day of the week, less whole days closed. All times are site-local.
///
/// @param week   absent day: closed
/// @param closed holidays
public record OpeningHours(Map<DayOfWeek, DayHours> week, Set<LocalDate> closed) {
    private static final int DAYS_AHEAD = 400;

    public OpeningHours {
        week = Map.copyOf(week);
        closed = Set.copyOf(closed);
    }

    /// Monday to Friday, 09:00 to 17:00 (rules R2).
    public static OpeningHours usual() {
        var week = new EnumMap<DayOfWeek, DayHours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.getValue() <= DayOfWeek.FRIDAY.getValue()) {
                week.put(day, DayHours.of(LocalTime.of(9, 0), LocalTime.of(17, 0)));
            }
        }
        return new OpeningHours(week, Set.of());
    }

    /// The hours of a date, empty if closed all day.
    public Optional<DayHours> on(LocalDate date) {
        return closed.contains(date) ? Optional.empty() : Optional.ofNullable(week.get(date.getDayOfWeek()));
    }

    /// Whether the site is open.
    public boolean openAt(LocalDateTime time) {
        return on(time.toLocalDate()).filter(hours -> hours.openAt(time.toLocalTime())).isPresent();
    }

    /// Whether walk-ins get a number.
    public boolean givesNumbersAt(LocalDateTime time) {
        return on(time.toLocalDate()).filter(hours -> hours.givesNumbersAt(time.toLocalTime())).isPresent();
    }

    /// When the site opens next, strictly after a time; empty if not within about a year.
    public Optional<LocalDateTime> nextOpening(LocalDateTime after) {
        for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            var date = after.toLocalDate().plusDays(ahead);
            var opens = on(date).map(hours -> date.atTime(hours.opens())).filter(time -> time.isAfter(after));
            if (opens.isPresent()) {
                return opens;
            }
        }
        return Optional.empty();
    }
}
