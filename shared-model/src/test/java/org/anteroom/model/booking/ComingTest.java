package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    @Test
    void visits_to_let_in_come_first_and_the_rest_explains() {
        var coming = Coming.of(List.of(
                visit("cancelled", "2026-03-10T08:30:00Z", AppointmentState.CANCELLED),
                visit("tomorrow", "2026-03-11T09:00:00Z", AppointmentState.BOOKED),
                visit("late", "2026-03-10T08:30:00Z", AppointmentState.BOOKED),
                visit("early", "2026-03-10T12:00:00Z", AppointmentState.BOOKED),
                visit("here", "2026-03-10T08:00:00Z", AppointmentState.ARRIVED),
                visit("now", "2026-03-10T09:30:00Z", AppointmentState.BOOKED)), NOW, BERLIN);

        assertThat(coming).extracting(each -> each.visit().id())
            .containsExactly("now", "early", "late", "here", "cancelled", "tomorrow");
        assertThat(coming).extracting(Coming::isOpen)
            .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void what_was_replaced_or_is_long_over_is_not_spoken_of() {
        assertThat(Coming.of(List.of(
                visit("moved", "2026-03-10T09:00:00Z", AppointmentState.RESCHEDULED),
                visit("error", "2026-03-10T09:00:00Z", AppointmentState.VOID),
                visit("cancelled", "2026-03-12T09:00:00Z", AppointmentState.CANCELLED),
                visit("seen", "2026-03-09T09:00:00Z", AppointmentState.COMPLETED)), NOW, BERLIN))
            .isEmpty();
    }

    @Test
    void the_next_day_comes_before_a_missed_one() {
        assertThat(Coming.of(List.of(
                visit("missed", "2026-03-09T09:00:00Z", AppointmentState.BOOKED),
                visit("thursday", "2026-03-12T09:00:00Z", AppointmentState.BOOKED),
                visit("wednesday", "2026-03-11T09:00:00Z", AppointmentState.BOOKED)), NOW, BERLIN))
            .extracting(each -> each.visit().id())
            .containsExactly("wednesday", "thursday", "missed");
    }

    private static Appointment visit(String id, String starts, AppointmentState state) {
        var slot = Timetable.usual("okafor", BERLIN).slotAt(Instant.parse(starts), Wish.ANY).orElseThrow();
        return Appointment.on(id, slot, "p1", state);
    }
}
