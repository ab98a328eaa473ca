package org.anteroom.model.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/// One date's wall time at a site, and the instants it means.
///
/// Most days have one offset, which is looked up once; only on the two days of clock changes is every time looked up.
final class WallClock {
    private final ZoneRules rules;
    private final LocalDate date;
    private final Optional<ZoneOffset> steady;
    private final long midnight;

    WallClock(ZoneId zone, LocalDate date) {
        this.rules = zone.getRules();
        this.date = date;
        var start = rules.getValidOffsets(date.atStartOfDay());
        this.steady = start.size() == 1 && isSteady(start.getFirst(), date) ? Optional.of(start.getFirst())
                : Optional.empty();
        this.midnight = steady.map(offset -> date.toEpochSecond(LocalTime.MIDNIGHT, offset)).orElse(0L);
    }

    private boolean isSteady(ZoneOffset offset, LocalDate day) {
        var next = rules.nextTransition(day.atStartOfDay().toInstant(offset).minusSeconds(1));
        return next == null || next.getInstant().isAfter(day.plusDays(1).atStartOfDay().toInstant(offset));
    }

    /// Whether the date has no clock change.
    boolean isSteady() {
        return steady.isPresent();
    }

    /// The instants of a wall time of this date: one, none in the spring gap, or two on the repeated hour, in order.
    List<Instant> instants(int minuteOfDay) {
        if (steady.isPresent()) {
            return List.of(Instant.ofEpochSecond(midnight + minuteOfDay * 60L));
        }
        var local = local(minuteOfDay);
        return rules.getValidOffsets(local).stream().map(local::toInstant).sorted().toList();
    }

    LocalDateTime local(int minuteOfDay) {
        return date.atStartOfDay().plusMinutes(minuteOfDay);
    }
}
