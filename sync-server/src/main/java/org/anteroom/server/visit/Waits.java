package org.anteroom.server.visit;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.OpenRoom;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.VisitLengths;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.queue.WaitEstimate;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;

/// How long everyone in line will wait (rules R8), from how long visits took in the last four weeks. What past days tell
/// is read once a day and kept.
public final class Waits {
    private static final int DAYS = 28;

    /// What the days before this one tell.
    private record Past(LocalDate day, Map<String, List<VisitLengths.Visit>> visits) {}

    private volatile Past past = new Past(LocalDate.MIN, Map.of());

    /// The wait of everyone who is called or waits, by the entry's id.
    public Map<String, Wait> of(SiteRows rows) {
        var today = rows.entriesOn(rows.today()).stream().map(SiteRows::entry).toList();
        var line = Stream.concat(today.stream().filter(entry -> entry.state() == EntryState.CALLED),
                Line.inOrder(rows).stream())
            .toList();
        if (line.isEmpty()) {
            return Map.of();
        }
        var local = rows.site().localTime(rows.now());
        return new WaitEstimate(rooms(rows, today), lengths(rows, today), local.getDayOfWeek(),
                local.getHour())
            .of(line);
    }

    /// All rooms while the site is open, with who is in them; a room in which somebody is seen is open in any case.
    private static List<OpenRoom> rooms(SiteRows rows, List<QueueEntry> today) {
        var busy = today.stream()
            .filter(entry -> entry.state() == EntryState.IN_CONSULTATION)
            .collect(Collectors.toMap(entry -> entry.text(QueueField.ROOM), entry -> busy(rows, entry),
                    (one, _) -> one));
        var isOpen = rows.site().hours().openAt(rows.site().localTime(rows.now()));
        return Stream.concat(rows.site().rooms().stream().map(Room::id),
                rows.config("room").stream().map(row -> row.key().id()))
            .distinct()
            .filter(room -> isOpen || busy.containsKey(room))
            .map(room -> new OpenRoom(room, Set.of(), Optional.ofNullable(busy.get(room))))
            .toList();
    }

    private static OpenRoom.Busy busy(SiteRows rows, QueueEntry entry) {
        var began = entry.instant(QueueField.STARTED_AT).orElse(rows.now());
        var since = Duration.between(began, rows.now());
        return new OpenRoom.Busy(entry.text(QueueField.SERVICE), since.isNegative() ? Duration.ZERO : since);
    }

    private VisitLengths lengths(SiteRows rows, List<QueueEntry> today) {
        var visits = new HashMap<String, List<VisitLengths.Visit>>();
        add(rows, today, 0, visits);
        past(rows).forEach((service, earlier) -> visits.computeIfAbsent(service, _ -> new ArrayList<>())
            .addAll(earlier));
        return new VisitLengths(visits,
                rows.site()
                    .services()
                    .stream()
                    .collect(Collectors.toMap(ServiceLine::id, ServiceLine::mean)));
    }

    private Map<String, List<VisitLengths.Visit>> past(SiteRows rows) {
        var known = past;
        if (!known.day().equals(rows.today())) {
            var visits = new HashMap<String, List<VisitLengths.Visit>>();
            for (var back = 1; back <= DAYS; back++) {
                add(rows, entries(rows.entriesOn(rows.today().minusDays(back))), back, visits);
            }
            known = new Past(rows.today(), visits);
            past = known;
        }
        return known.visits();
    }

    private static List<QueueEntry> entries(List<Row> rows) {
        return rows.stream().map(SiteRows::entry).toList();
    }

    private static void add(
            SiteRows rows,
            List<QueueEntry> entries,
            int daysAgo,
            Map<String, List<VisitLengths.Visit>> visits) {
        for (var entry : entries) {
            var from = entry.instant(QueueField.STARTED_AT);
            var to = entry.instant(QueueField.ENDED_AT);
            if (entry.state() == EntryState.COMPLETED && from.isPresent() && to.isPresent()
                    && to.get().isAfter(from.get())
                    && !entry.text(QueueField.END_REASON).equals(QueueEntry.DAY_END)) {
                var local = rows.site().localTime(from.get());
                visits.computeIfAbsent(entry.text(QueueField.SERVICE), _ -> new ArrayList<>())
                    .add(new VisitLengths.Visit(Duration.between(from.get(), to.get()), daysAgo,
                            local.getDayOfWeek(), local.getHour()));
            }
        }
    }
}
