package org.anteroom.server.console;

import java.time.Duration;

/// Says how long, in as few words as a glance needs.
final class Spans {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private Spans() {}

    /// Such as `0 min`, `25 min`, `1 h 05`, `3 d`.
    static String length(Duration span) {
        var minutes = Math.max(0, span.toMinutes());
        if (minutes < HOUR) {
            return minutes + " min";
        }
        return minutes < DAY ? "%d h %02d".formatted(minutes / HOUR, minutes % HOUR) : minutes / DAY + " d";
    }

    /// Such as `just now`, `25 min ago`.
    static String ago(Duration span) {
        return span.toMinutes() < 1 ? "just now" : length(span) + " ago";
    }
}
