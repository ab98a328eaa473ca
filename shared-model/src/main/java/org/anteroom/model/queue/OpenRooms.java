package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.Site;

/// Which rooms people are called to now, for a forecast.
///
/// @param config the configuration rows by id
/// @param trust  whether `now` may be believed
record OpenRooms(Site site, Map<String, Fields> config, Instant now, ClockTrust trust) {
    OpenRooms {
        config = Map.copyOf(config);
    }

    /// All rooms in use while the site is open; one in which somebody is seen is open in any case.
    List<OpenRoom> of(Collection<QueueEntry> today) {
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
            .map(room -> new OpenRoom(room, services(room), Optional.ofNullable(busy.get(room))))
            .toList();
    }

    /// What is given in a room; empty for everything.
    private Set<String> services(String room) {
        return config.getOrDefault(room, Fields.NONE).set("service_ids");
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
}
