package org.anteroom.model.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.DeviceId;
import org.junit.jupiter.api.Test;

final class KnownSeatsTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
    private static final Timetables TIMETABLES = Timetables.of(SiteCalendar.in(ZoneOffset.UTC), Map.of(
            "hours", Fields.of("type", "shift", "provider", "p1", "from_date", "2026-03-01", "rrule",
                    "FREQ=WEEKLY;BYDAY=TU", "starts", "09:00", "ends", "12:00", "slot_minutes", "30",
                    "capacity", "2"),
            "old", Fields.of("type", "closed", "provider", "", "date", "2026-03-10", "active", "no")));
    private static final List<Slot> SLOTS = TIMETABLES.of("p1").slotsOn(TUESDAY, Wish.ANY);

    private final Map<RowKey, Fields> rows = new LinkedHashMap<>();

    @Test
    void visits_holds_and_leases_take_their_lanes() {
        visit("a", 0, AppointmentState.BOOKED);
        hold("h", 0, NOW.plusSeconds(1));
        rows.put(new RowKey(RowKind.LEASE, "l"),
                Lease.grant("l", new DeviceId("k1"), SLOTS.get(1), 1, NOW).fields());

        assertThat(left()).containsExactly(0, 1, 2, 2, 2, 2);
    }

    @Test
    void what_is_over_takes_nothing() {
        visit("a", 0, AppointmentState.CANCELLED);
        visit("b", 1, AppointmentState.NEEDS_REBOOK);
        hold("h", 2, NOW);

        assertThat(left()).containsOnly(2);
    }

    @Test
    void two_requests_are_not_sent_after_one_seat() {
        visit("a", 3, AppointmentState.BOOKED);
        visit("b", 3, AppointmentState.PENDING);
        visit("c", 3, AppointmentState.PENDING);
        visit("d", 4, AppointmentState.PENDING);

        assertThat(left()).containsExactly(2, 2, 2, 0, 1, 2);
    }

    private List<Integer> left() {
        var taken = KnownSeats.of(rows, TIMETABLES, NOW);
        return new Availability(taken, NOW).all(TIMETABLES.of("p1"), TUESDAY, TUESDAY, Wish.ANY)
            .stream()
            .map(Slot::remaining)
            .toList();
    }

    private void visit(String id, int slot, AppointmentState state) {
        var visit = Appointment.on(id, SLOTS.get(slot), "ana", state);
        var lane = state == AppointmentState.PENDING ? visit : visit.with(AppointmentField.LANE, "1");
        rows.put(new RowKey(RowKind.APPOINTMENT, id), lane.fields());
    }

    private void hold(String id, int slot, Instant expires) {
        rows.put(new RowKey(RowKind.HOLD, id), Hold.on(id, SLOTS.get(slot), 2, "k1", expires).fields());
    }
}
