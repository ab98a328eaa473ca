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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.row.Fields;
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
        var rooms = new OpenRooms(site, config, now, trust).of(today);
        var waits = estimate(today, rooms).of(afterCalled(today, line));
        var outlooks = new HashMap<String, Outlook>();
        var standing = new HashMap<String, Integer>();
        for (var entry : line) {
            var service = entry.text(QueueField.SERVICE);
            var before = sharing(service, standing.keySet(), rooms).stream().mapToInt(standing::get).sum();
            var wait = waits.getOrDefault(entry.id(), new Wait.Unknown());
            outlooks.put(entry.id(), new Outlook(before, notBefore(entry, wait)));
            standing.merge(service, 1, Integer::sum);
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
                var rooms = new OpenRooms(site, config, now, trust).of(today);
                var wait = estimate(today, rooms).ofLast(afterCalled(today, line.subList(0, place + 1)));
                return new Outlook(before(line, place, rooms).size(), notBefore(line.get(place), wait));
            });
    }

    /// What changed for somebody who waits since they were told how long it takes.
    ///
    /// @param today all entries of the service day
    /// @param wait  how long it takes now
    public SinceTold since(Collection<QueueEntry> today, QueueEntry entry, Wait wait) {
        var line = inOrder(today);
        var place = line.stream().map(QueueEntry::id).toList().indexOf(entry.id());
        return place < 0 ? new SinceTold(0, false)
                : SinceTold.of(entry, today,
                        before(line, place, new OpenRooms(site, config, now, trust).of(today)), wait);
    }

    /// Who is called before somebody and to a room where they could be called as well; all while no room is open.
    private static List<QueueEntry> before(List<QueueEntry> line, int place, List<OpenRoom> rooms) {
        var front = line.subList(0, place);
        var services = front.stream()
            .map(entry -> entry.text(QueueField.SERVICE))
            .collect(Collectors.toSet());
        var sharing = sharing(line.get(place).text(QueueField.SERVICE), services, rooms);
        return front.stream().filter(entry -> sharing.contains(entry.text(QueueField.SERVICE))).toList();
    }

    /// Of these services those for which a room is open that a service's own are called to; all while it has none.
    private static Set<String> sharing(String service, Set<String> services, List<OpenRoom> rooms) {
        var own = rooms.stream().filter(room -> room.serves(service)).toList();
        return own.isEmpty() ? services
                : services.stream()
                    .filter(other -> own.stream().anyMatch(room -> room.serves(other)))
                    .collect(Collectors.toSet());
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

    private WaitEstimate estimate(Collection<QueueEntry> today, List<OpenRoom> rooms) {
        var local = site.localTime(now);
        return new WaitEstimate(rooms, lengths(today), local.getDayOfWeek(), local.getHour());
    }

    /// Whoever came hours before their appointment waits for its start at least.
    private Wait notBefore(QueueEntry entry, Wait wait) {
        double minutes = entry.due().map(due -> Duration.between(now, due).toSeconds() / 60.0).orElse(0.0);
        return minutes <= 0 || trust == ClockTrust.UNVERIFIED ? wait : switch (wait) {
            case Wait.Between(var low, var high) -> Wait.of(Math.max(low, minutes), Math.max(high, minutes));
            case Wait.About(var about) -> Wait.of(Math.max(about, minutes), Math.max(about, minutes));
            case Wait.Unknown unknown -> unknown;
        };
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
