package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// What somebody in line can expect: how many are before them, and how long it takes (rules R6 and R8).
///
/// @param ahead how many wait in the same line and are called before
public record Outlook(int ahead, Wait waiting) {
    private static final int MANY = 3;
    private static final int LONG_MINUTES = 60;

    /// Whether there is so much of it that a person should be asked before they join (screen K7).
    public boolean isLong() {
        return ahead > MANY || waiting.upper().orElse(0) > LONG_MINUTES;
    }

    /// The outlook of everyone who waits, by the entry's id.
    ///
    /// Who is called but not yet seen takes a room before anybody who waits. Rooms are those of the site's file: a room
    /// that staff closed is not known here.
    ///
    /// @param today   all entries of the service day
    /// @param lengths how long visits take
    public static Map<String, Outlook> of(
            Site site,
            Collection<QueueEntry> today,
            VisitLengths lengths,
            Instant now) {
        var line = new QueueOrder(site.priorityMode()).order(today, now);
        var inOrder = new ArrayList<>(today.stream()
            .filter(entry -> entry.state() == EntryState.CALLED)
            .toList());
        inOrder.addAll(line);
        var local = site.localTime(now);
        var waits = new WaitEstimate(rooms(site, today, now), lengths, local.getDayOfWeek(), local.getHour())
            .of(inOrder);
        var before = new HashMap<String, Integer>();
        var outlooks = new HashMap<String, Outlook>();
        for (var entry : line) {
            var ahead = before.merge(entry.text(QueueField.SERVICE), 1, Integer::sum) - 1;
            var wait = waits.getOrDefault(entry.id(), new Wait.Unknown());
            outlooks.put(entry.id(), new Outlook(ahead, notBefore(entry, wait, now)));
        }
        return outlooks;
    }

    /// Whoever came hours before their appointment waits for its start at least.
    private static Wait notBefore(QueueEntry entry, Wait wait, Instant now) {
        double minutes = entry.due().map(due -> Duration.between(now, due).toMinutes()).orElse(0L);
        return minutes <= 0 ? wait : switch (wait) {
            case Wait.Between(var low, var high) -> Wait.of(Math.max(low, minutes), Math.max(high, minutes));
            case Wait.About(var about) -> Wait.of(Math.max(about, minutes), Math.max(about, minutes));
            case Wait.Unknown unknown -> unknown;
        };
    }

    private static List<OpenRoom> rooms(Site site, Collection<QueueEntry> today, Instant now) {
        var busy = today.stream()
            .filter(entry -> entry.state() == EntryState.IN_CONSULTATION)
            .filter(entry -> entry.get(QueueField.ROOM).isPresent())
            .collect(Collectors.toMap(entry -> entry.text(QueueField.ROOM), entry -> busy(entry, now),
                    (one, _) -> one));
        return site.rooms()
            .stream()
            .map(Room::id)
            .map(id -> new OpenRoom(id, Set.of(), Optional.ofNullable(busy.get(id))))
            .toList();
    }

    private static OpenRoom.Busy busy(QueueEntry entry, Instant now) {
        var since = entry.instant(QueueField.STARTED_AT).map(from -> Duration.between(from, now));
        return new OpenRoom.Busy(entry.text(QueueField.SERVICE),
                since.filter(time -> !time.isNegative()).orElse(Duration.ZERO));
    }

    /// How long visits took today, and how long they are thought to take.
    public static VisitLengths lengths(Site site, Collection<QueueEntry> today) {
        var visits = new HashMap<String, List<VisitLengths.Visit>>();
        for (var entry : today) {
            visit(site, entry).ifPresent(
                    visit -> visits.computeIfAbsent(entry.text(QueueField.SERVICE), _ -> new ArrayList<>())
                        .add(visit));
        }
        var means = site.services().stream().collect(Collectors.toMap(ServiceLine::id, ServiceLine::mean));
        return new VisitLengths(visits, means);
    }

    private static Optional<VisitLengths.Visit> visit(Site site, QueueEntry entry) {
        if (entry.state() != EntryState.COMPLETED
                || entry.text(QueueField.END_REASON).equals(QueueEntry.DAY_END)) {
            return Optional.empty();
        }
        return entry.instant(QueueField.STARTED_AT)
            .flatMap(from -> entry.instant(QueueField.ENDED_AT)
                .filter(to -> to.isAfter(from))
                .map(to -> {
                    var local = site.localTime(from);
                    return new VisitLengths.Visit(Duration.between(from, to), 0, local.getDayOfWeek(),
                            local.getHour());
                }));
    }
}
