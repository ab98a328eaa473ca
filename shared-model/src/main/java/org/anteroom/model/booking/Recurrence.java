package org.anteroom.model.booking;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// On which dates something happens: the weekly subset of iCalendar's RRULE (requirements C18).
///
/// @param from     the first date on which it may happen
/// @param days     days of the week; not empty
/// @param interval every so many weeks, counted from the week of `from`, weeks beginning on Monday
/// @param until    the last date on which it may happen
/// @param count    how often it happens in all
public record Recurrence(
        LocalDate from,
        Set<DayOfWeek> days,
        int interval,
        Optional<LocalDate> until,
        OptionalInt count) {
    /// In the order of [DayOfWeek].
    private static final List<String> DAY_WORDS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    public Recurrence {
        days = Set.copyOf(days);
        if (days.isEmpty() || interval < 1 || count.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "a recurrence has days, an interval and a count of at least 1");
        }
    }

    /// Whether the rule speaks of a date: it is within its range, whether or not it happens then.
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && until.filter(date::isAfter).isEmpty();
    }

    /// Every week on these days, from a date on and for ever.
    public static Recurrence weekly(LocalDate from, Set<DayOfWeek> days) {
        return new Recurrence(from, days, 1, Optional.empty(), OptionalInt.empty());
    }

    /// On one date only.
    public static Recurrence once(LocalDate date) {
        return new Recurrence(date, Set.of(date.getDayOfWeek()), 1, Optional.of(date), OptionalInt.empty());
    }

    /// This recurrence up to a last date.
    public Recurrence until(LocalDate last) {
        return new Recurrence(from, days, interval, Optional.of(last), count);
    }

    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;UNTIL=20261231;COUNT=10`, in any order; empty for any other rule.
    ///
    /// Without `BYDAY` it is the weekday of `from`. Only the date of `UNTIL` counts.
    public static Optional<Recurrence> parse(String rule, LocalDate from) {
        try {
            var parts = parts(rule.startsWith("RRULE:") ? rule.substring(6) : rule);
            if (!"WEEKLY".equals(parts.remove("FREQ"))) {
                return Optional.empty();
            }
            var byDay = Optional.ofNullable(parts.remove("BYDAY"));
            var until = Optional.ofNullable(parts.remove("UNTIL"));
            var interval = Optional.ofNullable(parts.remove("INTERVAL"));
            var count = Optional.ofNullable(parts.remove("COUNT"));
            var startsOnMonday = "MO".equals(parts.getOrDefault("WKST", "MO"));
            parts.remove("WKST");
            return !parts.isEmpty() || !startsOnMonday
                    ? Optional.empty()
                    : Optional.of(new Recurrence(
                            from,
                            byDay.map(Recurrence::weekdays).orElse(Set.of(from.getDayOfWeek())),
                            interval.map(Integer::parseInt).orElse(1),
                            until.map(Recurrence::date),
                            count.map(text -> OptionalInt.of(Integer.parseInt(text)))
                                .orElse(OptionalInt.empty())));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parts(String rule) {
        var parts = new HashMap<String, String>();
        for (var part : List.of(rule.split(";", -1))) {
            var equals = part.indexOf('=');
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("not name=value, or twice");
            }
        }
        return parts;
    }

    private static Set<DayOfWeek> weekdays(String words) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var word : List.of(words.split(",", -1))) {
            var index = DAY_WORDS.indexOf(word);
            if (index < 0) {
                throw new IllegalArgumentException("not a weekday");
            }
            days.add(DayOfWeek.of(index + 1));
        }
        return days;
    }

    private static LocalDate date(String until) {
        return LocalDate.parse(until.length() > 8 ? until.substring(0, 8) : until,
                DateTimeFormatter.BASIC_ISO_DATE);
    }

    /// The rule's text, which [#parse] reads.
    public String text() {
        var byDay = days.stream()
            .sorted()
            .map(day -> DAY_WORDS.get(day.getValue() - 1))
            .collect(Collectors.joining(","));
        return "FREQ=WEEKLY;BYDAY=" + byDay + (interval == 1 ? "" : ";INTERVAL=" + interval)
                + until.map(date -> ";UNTIL=" + date.format(DateTimeFormatter.BASIC_ISO_DATE)).orElse("")
                + (count.isPresent() ? ";COUNT=" + count.getAsInt() : "");
    }

    /// Whether it happens on a date.
    public boolean occursOn(LocalDate date) {
        if (date.isBefore(from) || !days.contains(date.getDayOfWeek())
                || until.filter(date::isAfter).isPresent()) {
            return false;
        }
        var week = ChronoUnit.WEEKS.between(monday(from), monday(date));
        return week % interval == 0 && (count.isEmpty() || before(date, week / interval) < count.getAsInt());
    }

    /// How often it happened before a date.
    private long before(LocalDate date, long turns) {
        return turns * days.size() + earlierDays(date) - earlierDays(from);
    }

    private long earlierDays(LocalDate date) {
        return days.stream().filter(day -> day.compareTo(date.getDayOfWeek()) < 0).count();
    }

    private static LocalDate monday(LocalDate date) {
        return date.minusDays(date.getDayOfWeek().getValue() - 1L);
    }
}
