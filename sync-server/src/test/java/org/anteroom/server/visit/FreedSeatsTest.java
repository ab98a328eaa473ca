package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A seat that becomes free is offered at once (rules R11 and R13).
final class FreedSeatsTest {
    private static void wants(Clinic clinic, String id, String patient) throws InterruptedException {
        var entry = new WaitlistEntry(id, Fields.of("state", "waiting", "priority", "5"))
            .with(WaitlistField.PATIENT, patient)
            .with(WaitlistField.CREATED, clinic.clock.instant().toString());
        clinic.act(rows -> Waiting.join(rows, entry));
    }

    private static void cancel(Clinic clinic, String visit) throws InterruptedException {
        clinic.act(rows -> Visits.go(rows, visit, AppointmentCommand.CANCEL, Fields.of("reason", "ill")));
    }

    private static String state(Clinic clinic, String entry) {
        return clinic.row(RowKind.WAITLIST, entry).text("state");
    }

    @BothDatabases
    void the_first_on_the_list_has_the_offer_when_the_cancelling_is_answered(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            wants(clinic, "w1", "bo");
            wants(clinic, "w2", "chidi");
            cancel(clinic, "v");

            assertThat(state(clinic, "w1")).isEqualTo("offered");
            assertThat(state(clinic, "w2")).isEqualTo("waiting");
            assertThat(clinic.kinds("09T10:00")).containsExactly(Seat.Kind.HOLD);
        }
    }

    @BothDatabases
    void who_joins_the_list_later_is_not_offered_what_was_free_before(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            cancel(clinic, "v");
            clinic.itIs("09T08:00:01");
            wants(clinic, "w", "bo");
            clinic.itIs("09T08:00:02");

            assertThat(state(clinic, "w")).isEqualTo("waiting");
        }
    }

    @BothDatabases
    void within_the_hour_only_people_in_the_building_are_offered_a_seat(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T09:00");
            wants(clinic, "absent", "bo");
            wants(clinic, "here", "chidi");
            clinic.act(rows -> Line.join(rows, new Line.Joining("chidi", Optional.empty(), "doctor",
                    QueueClass.STANDARD, Map.of(), "desk")));
            cancel(clinic, "v");

            assertThat(state(clinic, "absent")).isEqualTo("waiting");
            assertThat(state(clinic, "here")).isEqualTo("offered");
        }
    }
}
