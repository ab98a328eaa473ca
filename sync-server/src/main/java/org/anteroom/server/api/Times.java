package org.anteroom.server.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Writes instants as the API does: ISO 8601, whole seconds, with the site's offset.
final class Times {
    private final ZoneId zone;

    Times(ZoneId zone) {
        this.zone = zone;
    }

    String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME
            .format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
