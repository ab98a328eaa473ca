package org.anteroom.model.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A visit that somebody who wants to check in may have come for, and what it comes to now (screens K3 to K6).
public record Coming(Appointment visit, CheckIn answer) {
    /// What such a person means, the likeliest first: visits to let them in to, then what explains why there is none.
    ///
    /// Visits that were replaced or entered in error are left out, and so are those of other days that are over.
    ///
    /// @param visits of the person, in any order
    public static List<Coming> of(Collection<Appointment> visits, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return visits.stream()
            .map(visit -> new Coming(visit, CheckIn.of(visit, now, zone)))
            .filter(coming -> coming.rank(today).isPresent())
            .sorted(Comparator.comparingInt((Coming coming) -> coming.rank(today).orElseThrow())
                .thenComparing(coming -> coming.visit().starts())
                .thenComparing(coming -> coming.visit().id()))
            .toList();
    }

    /// Whether a machine lets the person in now.
    public boolean isOpen() {
        return answer instanceof CheckIn.OnTime || answer instanceof CheckIn.Early
                || answer instanceof CheckIn.Late;
    }

    private Optional<Integer> rank(LocalDate today) {
        var isToday = visit.date().equals(Optional.of(today));
        return Optional.of(switch (answer) {
            case CheckIn.OnTime _ -> 0;
            case CheckIn.Early _ -> 1;
            case CheckIn.Late _ -> 2;
            case CheckIn.AlreadyHere _ -> isToday ? 3 : 10;
            case CheckIn.NotInPerson _ -> isToday ? 4 : 7;
            case CheckIn.AtDesk(var state) -> isToday ? atDesk(state) : 10;
            case CheckIn.CalledOff _ -> isToday ? 6 : 10;
            case CheckIn.WrongDay(var day) -> day.isAfter(today) ? 8 : 9;
        }).filter(rank -> rank < 10);
    }

    private static int atDesk(AppointmentState state) {
        return switch (state) {
            case PENDING, NEEDS_REBOOK, NO_SHOW -> 5;
            case COMPLETED, LEFT, STOPPED -> 9;
            case BOOKED, ARRIVED, IN_PROGRESS, CANCELLED, NO_SHOW_PENDING, RESCHEDULED, REBOOKED, EXPIRED,
                    VOID ->
                10;
        };
    }
}
