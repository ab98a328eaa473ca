package org.anteroom.server.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes times as the API does: ISO 8601 with years of four digits; instants in whole seconds, with the
/// site's offset.
final class Times {
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:00)?");

    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    /// A date, `YYYY-MM-DD`.
    ///
    /// @throws DateTimeException if it is none
    static LocalDate date(String text) {
        return LocalDate.parse(yearOfFour(text));
    }

    /// A time of day, `HH:mm`; empty if it is none.
    static Optional<LocalTime> ofDay(String text) {
        return Optional.of(text).filter(each -> TIME_OF_DAY.matcher(each).matches()).map(LocalTime::parse);
    }

    /// An instant with its offset; one without is the site's wall time.
    ///
    /// @throws DateTimeException if it is none, also for a wall time that a clock change leaves out
    static Instant instant(String text, ZoneId zone) {
        var time = text.indexOf('T');
        var hasOffset = text.endsWith("Z") || text.indexOf('+', Math.max(0, time)) > 0
                || text.indexOf('-', Math.max(0, time)) > 0;
        if (hasOffset) {
            return OffsetDateTime.parse(yearOfFour(text)).toInstant();
        }
        var local = LocalDateTime.parse(yearOfFour(text));
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw new DateTimeException("there is no such time in " + zone);
        }
        return local.atZone(zone).toInstant();
    }

    /// A year of more digits leads beyond what can be reckoned with.
    private static String yearOfFour(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new DateTimeException("a year has four digits");
        }
        return text;
    }

    String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
            .format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
