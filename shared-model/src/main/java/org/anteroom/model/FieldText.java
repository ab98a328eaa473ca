package org.anteroom.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.row.Fields;

/// Reads typed values out of a row's text fields.
///
/// Total: a text that is not of the type (a newer device may have written it) reads as absent, so one odd row never
/// stops a screen or a queue; so does a time a hundred thousand years off, with which nobody can reckon.
public final class FieldText {
    private static final long FURTHEST_DAY = 36_525_000;
    private static final Duration FURTHEST = Duration.ofDays(FURTHEST_DAY);

    private FieldText() {}

    /// The instant of a field written as ISO 8601 in UTC.
    public static Optional<Instant> instant(Fields fields, String name) {
        return read(fields, name, IsoInstant::parse)
            .filter(at -> Math.abs(at.getEpochSecond()) < FURTHEST.toSeconds());
    }

    /// The date of a field written as `YYYY-MM-DD`.
    public static Optional<LocalDate> date(Fields fields, String name) {
        return read(fields, name, LocalDate::parse)
            .filter(day -> Math.abs(day.toEpochDay()) < FURTHEST_DAY);
    }

    /// The local time of a field written as `HH:mm`.
    public static Optional<LocalTime> time(Fields fields, String name) {
        return read(fields, name, LocalTime::parse);
    }

    /// The whole number of a field, or the one given.
    public static int number(Fields fields, String name, int otherwise) {
        return read(fields, name, Integer::valueOf).orElse(otherwise);
    }

    /// The enum constant whose word a field holds.
    public static <E extends Enum<E>> Optional<E> word(Fields fields, String name, Class<E> type) {
        return fields.get(name).flatMap(text -> EnumWord.find(type, text));
    }

    private static <V> Optional<V> read(Fields fields, String name, Function<String, V> parse) {
        try {
            return fields.get(name).map(parse);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
