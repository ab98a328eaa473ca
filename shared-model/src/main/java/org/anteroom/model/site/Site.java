package org.anteroom.model.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.stamp.SiteId;

/// A clinic as its configuration describes it.
///
/// @param languages       BCP 47 tags, the site's own first; not empty
/// @param emergencyNumber what to call when somebody's life is in danger
/// @param services        the service lines, in the order shown; letters are unique
public record Site(
        SiteId id,
        String name,
        ZoneId zone,
        List<String> languages,
        CallingCode callingCode,
        String emergencyNumber,
        List<ServiceLine> services,
        List<Room> rooms,
        OpeningHours hours,
        SpecialNeeds specialNeeds,
        PriorityMode priorityMode) {
    public Site {
        languages = List.copyOf(languages);
        services = List.copyOf(services);
        rooms = List.copyOf(rooms);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a site has at least one language");
        }
        if (services.stream().map(ServiceLine::letter).distinct().count() < services.size()) {
            throw new IllegalArgumentException("two service lines of " + id + " share a letter");
        }
    }

    /// The service line of an id.
    public Optional<ServiceLine> service(String serviceId) {
        return services.stream().filter(line -> line.id().equals(serviceId)).findFirst();
    }

    /// The room of an id.
    public Optional<Room> room(String roomId) {
        return rooms.stream().filter(room -> room.id().equals(roomId)).findFirst();
    }

    /// Its zone and days off.
    public SiteCalendar calendar() {
        return new SiteCalendar(zone, hours.closed());
    }

    /// The site's wall time at an instant.
    public LocalDateTime localTime(Instant at) {
        return at.atZone(zone).toLocalDateTime();
    }

    /// The service day at an instant: the site's date, which changes at 00:00 (rules R5).
    public LocalDate serviceDay(Instant at) {
        return localTime(at).toLocalDate();
    }

    /// When a date begins at the site, which is not always 00:00.
    public Instant dayStart(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }
}
