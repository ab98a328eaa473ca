package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// What everyone in line can expect (rules R6 and R8): the same at the server and at every device that has the same rows.
///
/// @param config the configuration rows of [#TYPES], by id
/// @param trust  whether `now` may be believed; if not, nothing is said that rests on the time of day
public record Forecast(Site site, Map<String, Fields> config, Instant now, ClockTrust trust) {
    /// The types of configuration rows it rests on.
    public static final List<String> TYPES = List.of("room", PastVisits.TYPE);

    public Forecast {
        config = Map.copyOf(config);
    }

    /// The outlook of everyone who waits, by the entry's id.
    ///
    /// Who is called but not yet seen takes a room before anybody who waits.
    ///
    /// @param today all entries of the service day
    public Map<String, Outlook> of(Collection<QueueEntry> today) {
        var line = inOrder(today);
        if (line.isEmpty()) {
            return Map.of();
        }
        var waits = estimate(today).of(afterCalled(today, line));
        var outlooks = new HashMap<String, Outlook>();
        for (var entry : line) {
            var wait = waits.getOrDefault(entry.id(), new Wait.Unknown());
            outlooks.put(entry.id(), new Outlook(outlooks.size(), notBefore(entry, wait)));
        }
        return outlooks;
    }

    /// The outlook of one alone; of somebody who does not wait, nothing.
    ///
    /// @param today all entries of the service day
    /// @param id    the entry's
    public Optional<Outlook> of(Collection<QueueEntry> today, String id) {
        var line = inOrder(today);
        return IntStream.range(0, line.size())
            .filter(place -> line.get(place).id().equals(id))
            .boxed()
            .findFirst()
            .map(place -> {
                var wait = estimate(today).ofLast(afterCalled(today, line.subList(0, place + 1)));
                return new Outlook(place, notBefore(line.get(place), wait));
            });
    }

    private List<QueueEntry> inOrder(Collection<QueueEntry> today) {
        return new QueueOrder(site.priorityMode()).order(today, now);
    }

    private static List<QueueEntry> afterCalled(Collection<QueueEntry> today, List<QueueEntry> line) {
        var called = today.stream()
            .filter(entry -> entry.state() == EntryState.CALLED)
            .sorted(Comparator.comparing(QueueEntry::id));
        return Stream.concat(called, line.stream()).toList();
    }

    private WaitEstimate estimate(Collection<QueueEntry> today) {
        var local = site.localTime(now);
        return new WaitEstimate(rooms(today), lengths(today), local.getDayOfWeek(), local.getHour());
    }

    /// Whoever came hours before their appointment waits for its start at least.
    private Wait notBefore(QueueEntry entry, Wait wait) {
        double minutes = entry.due().map(due -> Duration.between(now, due).toMinutes()).orElse(0L);
        return minutes <= 0 || trust == ClockTrust.UNVERIFIED ? wait : switch (wait) {
            case Wait.Between(var low, var high) -> Wait.of(Math.max(low, minutes), Math.max(high, minutes));
            case Wait.About(var about) -> Wait.of(Math.max(about, minutes), Math.max(about, minutes));
            case Wait.Unknown unknown -> unknown;
        };
    }

    /// All rooms in use while the site is open; one in which somebody is seen is open in any case.
    private List<OpenRoom> rooms(Collection<QueueEntry> today) {
        var busy = today.stream()
            .filter(entry -> entry.state() == EntryState.IN_CONSULTATION)
            .filter(entry -> entry.get(QueueField.ROOM).isPresent())
            .collect(Collectors.toMap(entry -> entry.text(QueueField.ROOM), this::busy,
                    BinaryOperator.minBy(Comparator.comparing(OpenRoom.Busy::since)
                        .thenComparing(OpenRoom.Busy::service))));
        var isOpen = trust == ClockTrust.UNVERIFIED || site.hours().openAt(site.localTime(now));
        return Stream
            .of(site.rooms().stream().map(Room::id).filter(this::isInUse), added(),
                    busy.keySet().stream().sorted())
            .flatMap(rooms -> rooms)
            .distinct()
            .filter(room -> isOpen || busy.containsKey(room))
            .map(room -> new OpenRoom(room, Set.of(), Optional.ofNullable(busy.get(room))))
            .toList();
    }

    private boolean isInUse(String room) {
        return Optional.ofNullable(config.get(room)).filter(Timetables::isRetired).isEmpty();
    }

    /// Rooms that the site's file does not name.
    private Stream<String> added() {
        return config.entrySet()
            .stream()
            .filter(row -> row.getValue().text("type").equals("room"))
            .map(Map.Entry::getKey)
            .filter(this::isInUse)
            .sorted();
    }

    private OpenRoom.Busy busy(QueueEntry entry) {
        var since = entry.instant(QueueField.STARTED_AT).map(from -> Duration.between(from, now));
        return new OpenRoom.Busy(entry.text(QueueField.SERVICE),
                since.filter(time -> !time.isNegative()).orElse(Duration.ZERO));
    }

    /// Who was seen today: of many visits the latest count.
    private static List<QueueEntry> latestFirst(Collection<QueueEntry> today) {
        return today.stream()
            .filter(entry -> entry.state() == EntryState.COMPLETED)
            .sorted(Comparator.comparing((QueueEntry entry) -> entry.text(QueueField.ENDED_AT))
                .reversed()
                .thenComparing(QueueEntry::id))
            .toList();
    }

    private VisitLengths lengths(Collection<QueueEntry> today) {
        var visits = new HashMap<String, List<VisitLengths.Visit>>();
        for (var entry : latestFirst(today)) {
            VisitLengths.visit(site, entry, 0)
                .ifPresent(visit -> visits
                    .computeIfAbsent(entry.text(QueueField.SERVICE), _ -> new ArrayList<>())
                    .add(visit));
        }
        config.values()
            .stream()
            .filter(row -> row.text("type").equals(PastVisits.TYPE))
            .map(PastVisits::read)
            .forEach(past -> past.forEach((service, earlier) -> visits
                .computeIfAbsent(service, _ -> new ArrayList<>())
                .addAll(earlier)));
        var means = site.services().stream().collect(Collectors.toMap(ServiceLine::id, ServiceLine::mean));
        return new VisitLengths(visits, means);
    }
}
