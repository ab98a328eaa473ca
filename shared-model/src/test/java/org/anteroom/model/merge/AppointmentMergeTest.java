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

    private static List<Change> checkIn(String device, String entry) {
        return Script.of(device, VISIT).command("check_in", "entry", entry).changes();
    }
}
