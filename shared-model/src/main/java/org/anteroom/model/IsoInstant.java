package org.anteroom.model;

import java.time.Instant;
import java.time.LocalDate;

/// Reads instants as rows hold them, `2026-03-10T09:00:00Z` or with milliseconds, without the JDK's formatter: a line is
/// ordered by the times of everybody in it, for everybody who joins.
final class IsoInstant {
    private static final String SECONDS = "dddd-dd-ddTdd:dd:ddZ";
    private static final String MILLIS = "dddd-dd-ddTdd:dd:dd.dddZ";

    private IsoInstant() {}

    /// The instant of a text.
    ///
    /// @throws java.time.DateTimeException if it is none
    static Instant parse(String text) {
        return isPlain(text) ? plain(text) : Instant.parse(text);
    }

    private static boolean isPlain(String text) {
        var form = text.length() == SECONDS.length() ? SECONDS : MILLIS;
        if (text.length() != form.length()) {
            return false;
        }
        for (var i = 0; i < form.length(); i++) {
            var letter = text.charAt(i);
            if (form.charAt(i) == 'd' ? letter < '0' || letter > '9' : letter != form.charAt(i)) {
                return false;
            }
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static Instant plain(String text) {
        var day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
        var minute = (number(text, 11, 13) * 60) + number(text, 14, 16);
        var second = (minute * 60) + number(text, 17, 19);
        var millis = text.length() == MILLIS.length() ? number(text, 20, 23) : 0;
        return Instant.ofEpochSecond((day * 86_400) + second, millis * 1_000_000L);
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = (number * 10) + (text.charAt(i) - '0');
        }
        return number;
    }
}
