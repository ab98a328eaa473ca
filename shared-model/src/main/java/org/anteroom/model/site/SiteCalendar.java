package org.anteroom.model.site;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// What timetables need to know of a site.
///
/// @param zone   of its wall times
/// @param closed dates on which nobody is seen
public record SiteCalendar(ZoneId zone, Set<LocalDate> closed) {
    public SiteCalendar {
        closed = Set.copyOf(closed);
    }

    /// The calendar of a site without days off.
    public static SiteCalendar in(ZoneId zone) {
        return new SiteCalendar(zone, Set.of());
    }
}
