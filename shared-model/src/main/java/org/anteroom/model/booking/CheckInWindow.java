package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When a patient may check in to an appointment (rules R4). Times count in whole seconds.
public final class CheckInWindow {
    /// How long before its start the window opens.
    public static final Duration BEFORE = Duration.ofHours(1);
    /// How long after its start the window stays open, inclusive: 15:00 is on time, 15:01 is late.
    public static final Duration GRACE = Duration.ofMinutes(15);

    private CheckInWindow() {}

    /// How a time lies to the window.
    public enum Arrival {
        EARLY, ON_TIME, LATE
    }

    /// How a time lies to the window of an appointment.
    public static Arrival judge(Instant starts, Instant now) {
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        if (second.isBefore(opens(starts))) {
            return Arrival.EARLY;
        }
        return second.isAfter(closes(starts)) ? Arrival.LATE : Arrival.ON_TIME;
    }

    /// The first second of the window.
    public static Instant opens(Instant starts) {
        return starts.minus(BEFORE);
    }

    /// The last second of the window.
    public static Instant closes(Instant starts) {
        return starts.plus(GRACE);
    }
}
