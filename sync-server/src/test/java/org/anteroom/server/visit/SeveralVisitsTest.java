package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.Arrival;
import org.anteroom.model.visit.Entrance;
import org.anteroom.server.log.Acted;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Two visits under one token: the place in line is for one after the other. Ana's `one` and `two` begin at 10:00 and
/// 11:00.
final class SeveralVisitsTest {
    private static final Fields ILL = Fields.of("reason", "ill");

    /// What happens to the place.
    private interface Morning {
        void of(Clinic clinic, String place) throws Exception;
    }

    private static void at(TestDatabase database, Morning morning) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("one", "ana", "09T10:00");
            clinic.book("two", "ana", "09T11:00");
            clinic.itIs("09T09:50:00");
            var here = clinic.act(rows -> {
                var arrivals = List.of("one", "two")
                    .stream()
                    .map(id -> new Arrival(rows.visit(id).orElseThrow(), Arrival.Manner.ON_TIME))
                    .toList();
                var line = rows.line("doctor").orElseThrow();
                var entry = Joining.entrance(rows, line, rows.now(), "desk")
                    .visitor(arrivals, Optional.empty());
                return Entrance.drafts(entry, arrivals, Fields.NONE);
            });
            morning.of(clinic, ((Acted.Done) here).changes().getFirst().row().id());
        }
    }

    private static void step(Clinic clinic, String place, QueueCommand command) throws InterruptedException {
        assertThat(clinic.act(rows -> Line.step(rows, place, command, Fields.NONE)))
            .isInstanceOf(Acted.Done.class);
    }

    private static void undo(Clinic clinic, String place) throws InterruptedException {
        assertThat(clinic.act(rows -> Undoing.last(rows, place))).isInstanceOf(Acted.Done.class);
    }

    private static List<String> states(Clinic clinic, String place) {
        return List.of(clinic.row(RowKind.QUEUE_ENTRY, place).text("state"), clinic.state("one"),
                clinic.state("two"));
    }

    private static String served(Clinic clinic, String place) {
        return clinic.row(RowKind.QUEUE_ENTRY, place).text("appointment");
    }

    @BothDatabases
    void a_visit_called_off_leaves_the_place_to_the_next(TestDatabase database) throws Exception {
        at(database, (clinic, place) -> {
            clinic.act(rows -> Visits.go(rows, "one", AppointmentCommand.CANCEL, ILL));
            assertThat(states(clinic, place)).containsExactly("waiting", "cancelled", "arrived");
            assertThat(served(clinic, place)).isEqualTo("two");
            undo(clinic, place);
            assertThat(states(clinic, place)).containsExactly("waiting", "arrived", "arrived");
            assertThat(served(clinic, place)).isEqualTo("one");

            clinic.act(rows -> Visits.go(rows, "two", AppointmentCommand.CANCEL, ILL));
            clinic.act(rows -> Visits.go(rows, "one", AppointmentCommand.CANCEL, ILL));
            assertThat(states(clinic, place)).containsExactly("cancelled", "cancelled", "cancelled");
        });
    }

    @BothDatabases
    void the_end_of_the_first_visit_is_taken_back_with_the_place(TestDatabase database) throws Exception {
        at(database, (clinic, place) -> {
            step(clinic, place, QueueCommand.CALL);
            step(clinic, place, QueueCommand.START);
            step(clinic, place, QueueCommand.COMPLETE);
            assertThat(states(clinic, place)).containsExactly("waiting", "completed", "arrived");
            undo(clinic, place);
            assertThat(states(clinic, place)).containsExactly("in_consultation", "in_progress", "arrived");
            assertThat(served(clinic, place)).isEqualTo("one");
        });
    }

    @BothDatabases
    void who_left_by_mistake_is_back_for_every_visit(TestDatabase database) throws Exception {
        at(database, (clinic, place) -> {
            step(clinic, place, QueueCommand.LEAVE);
            assertThat(states(clinic, place)).containsExactly("left", "left", "left");
            undo(clinic, place);
            assertThat(states(clinic, place)).containsExactly("waiting", "arrived", "arrived");
            undo(clinic, place);
            assertThat(states(clinic, place)).containsExactly("cancelled", "booked", "booked");
        });
    }
}
