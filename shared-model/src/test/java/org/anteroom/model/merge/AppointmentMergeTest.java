package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

final class AppointmentMergeTest {
    private static final RowKey VISIT = new RowKey(RowKind.APPOINTMENT, "visit-1");

    @Test
    void arrived_against_cancelled_or_rescheduled_asks_and_the_patient_stays_in_line() {
        for (var other : List.of(
                Script.of("d2", VISIT).command("cancel", "reason", "asked").changes(),
                Script.of("d2", VISIT).command("reschedule", "to", "visit-2").changes())) {
            for (var order : Orders.of(List.of(checkIn("d1", "entry-1"), other))) {
                var end = Concurrent.arrived(Replica.confirmed(VISIT, Fields.of("state", "booked")), order);
                assertThat(end.fields().text("state")).isEqualTo("arrived");
                assertThat(end.fields().text("entry")).isEqualTo("entry-1");
                assertThat(end.isOpen()).isTrue();
            }
        }
    }

    @Test
    void arrival_beats_a_no_show_in_either_order() {
        var missed = Script.of("server", VISIT).command("no_show", "evidence", "nobody came").changes();
        for (var order : Orders.of(List.of(checkIn("d1", "entry-1"), missed))) {
            var end = Concurrent.arrived(Replica.confirmed(VISIT, Fields.of("state", "booked")), order);
            assertThat(end.fields().text("state")).isEqualTo("arrived");
            assertThat(end.isOpen()).isFalse();
            assertThat(end.conflicts()).hasSize(1);
        }
    }

    @Test
    void two_devices_checking_in_one_visit_agree() {
        var end = Concurrent.arrived(
                Replica.confirmed(VISIT, Fields.of("state", "booked")),
                List.of(checkIn("d1", "entry-1").getFirst(), checkIn("d2", "entry-2").getFirst()));

        assertThat(end.fields().text("entry")).isEqualTo("entry-1");
        assertThat(end.conflicts()).isEmpty();
    }

    @Test
    void whoever_agreed_to_an_arrival_goes_on_from_it() {
        var here = checkIn("d1", "entry-1");
        var seen = Script.of("d2", VISIT).command("check_in", "entry", "entry-2").command("start").changes();

        var end = Concurrent.arrived(
                Replica.confirmed(VISIT, Fields.of("state", "booked")),
                List.of(here.getFirst(), seen.getFirst(), seen.getLast()));

        assertThat(end.fields().text("state")).isEqualTo("in_progress");
        assertThat(end.fields().text("entry")).isEqualTo("entry-1");
        assertThat(end.conflicts()).isEmpty();
    }

    @Test
    void a_no_show_pressed_on_a_device_waits_for_the_server_and_quarrels_with_nobody() {
        var pressed = Script.of("d1", VISIT).command("no_show", "reason", "not here").changes();
        var suspected = Script.of("server", VISIT).command("suspect", "evidence", "unsynced=d1").changes();
        var decided = Script.of("server", VISIT).command("no_show", "evidence", "nobody came").changes();

        assertThat(after(List.of(pressed))).isEqualTo("no_show_pending");
        assertThat(after(List.of(suspected, pressed))).isEqualTo("no_show_pending");
        assertThat(after(List.of(pressed, suspected))).isEqualTo("no_show_pending");
        assertThat(after(List.of(decided, pressed))).isEqualTo("no_show");
    }

    private static String after(List<List<Change>> arriving) {
        var end = Concurrent.arrived(Replica.confirmed(VISIT, Fields.of("state", "booked")),
                arriving.stream().flatMap(List::stream).toList());
        assertThat(end.conflicts()).isEmpty();
        return end.fields().text("state");
    }

    private static List<Change> checkIn(String device, String entry) {
        return Script.of(device, VISIT).command("check_in", "entry", entry).changes();
    }
}
