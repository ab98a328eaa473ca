package org.anteroom.model.queue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.site.Site;

/// How long visits took lately, by service, and how long they are thought to take (rules R8).
///
/// @param visits finished visits by service id, in any order
/// @param means  the configured mean by service id
public record VisitLengths(Map<String, List<Visit>> visits, Map<String, Duration> means) {
    /// So many visits are looked at.
    static final int REMEMBERED = 50;
    private static final int ENOUGH = 10;
    private static final Duration UNKNOWN = Duration.ofMinutes(10);

    public VisitLengths {
        visits = Map.copyOf(visits);
        means = Map.copyOf(means);
    }

    /// One finished visit.
    ///
    /// @param daysAgo 0 for today
    /// @param hour    the hour of day it began, site time
    public record Visit(Duration length, int daysAgo, DayOfWeek weekday, int hour) {}

    /// How long the visit of an entry took; empty where that is not known, as of one that only the day's end ended.
    ///
    /// @param daysAgo how long before today the entry's day was
    public static Optional<Visit> visit(Site site, QueueEntry entry, int daysAgo) {
        if (entry.state() != EntryState.COMPLETED
                || entry.text(QueueField.END_REASON).equals(QueueEntry.DAY_END)) {
            return Optional.empty();
        }
        return entry.instant(QueueField.STARTED_AT)
            .flatMap(from -> entry.instant(QueueField.ENDED_AT)
                .filter(to -> to.isAfter(from))
                .map(to -> {
                    var local = site.localTime(from);
                    return new Visit(Duration.between(from, to), daysAgo, local.getDayOfWeek(),
                            local.getHour());
                }));
    }

    /// No experience yet: every visit takes the configured mean.
    public static VisitLengths configured(Map<String, Duration> means) {
        return new VisitLengths(Map.of(), means);
    }

    /// The lengths from which a visit of this service at this time is drawn, all equally likely; never empty.
    ///
    /// The last 50 of the same weekday within an hour of this one; topped up with the last of other times where those
    /// are fewer than 10, and with the configured mean where all are.
    List<Duration> pool(String service, DayOfWeek weekday, int hour) {
        var latest = visits.getOrDefault(service, List.of())
            .stream()
            .sorted(Comparator.comparingInt(Visit::daysAgo))
            .toList();
        var pool = new ArrayList<Duration>();
        latest.stream()
            .filter(visit -> alike(visit, weekday, hour))
            .limit(REMEMBERED)
            .forEach(visit -> pool.add(visit.length()));
        if (pool.size() < ENOUGH) {
            latest.stream()
                .filter(visit -> !alike(visit, weekday, hour))
                .limit(REMEMBERED - pool.size())
                .forEach(visit -> pool.add(visit.length()));
        }
        while (pool.size() < ENOUGH) {
            pool.add(means.getOrDefault(service, UNKNOWN));
        }
        return pool;
    }

    private static boolean alike(Visit visit, DayOfWeek weekday, int hour) {
        return visit.weekday() == weekday && Math.abs(visit.hour() - hour) <= 1;
    }
}
