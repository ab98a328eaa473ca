package org.anteroom.model.site;

import java.time.LocalTime;

/// When a site is open on one day of the week.
///
/// @param opens      the first minute
/// @param closes     the end, exclusive
/// @param lastTicket until when walk-ins get a number, exclusive; at most `closes`
public record DayHours(LocalTime opens, LocalTime closes, LocalTime lastTicket) {
    public DayHours {
        if (!opens.isBefore(closes) || lastTicket.isAfter(closes)) {
            throw new IllegalArgumentException(
                    "opens before closes, last ticket not after it: " + opens + " " + closes);
        }
    }

    /// Hours in which numbers are given until the end.
    public static DayHours of(LocalTime opens, LocalTime closes) {
        return new DayHours(opens, closes, closes);
    }

    boolean openAt(LocalTime time) {
        return !time.isBefore(opens) && time.isBefore(closes);
    }

    boolean givesNumbersAt(LocalTime time) {
        return openAt(time) && time.isBefore(lastTicket);
    }
}
