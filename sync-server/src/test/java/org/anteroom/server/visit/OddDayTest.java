package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.OddChanges;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A day on which devices wrote rows of which only some parts make sense: it goes on for everybody else, and ends.
final class OddDayTest {
    @BothDatabases
    void what_was_left_open_when_the_server_was_off_for_a_week_ends(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            var place = clinic.joins("bo");
            clinic.book("missed", "ana", "09T09:00");
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, clinic.bookedAtDevice("asked", "chidi",
                    clinic.slot("09T10:00"), AppointmentState.PENDING, AppointmentField.CHANNEL, "kiosk"));

            clinic.itIs("16T08:00:00");

            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("end_reason")).isEqualTo("day_end");
            assertThat(clinic.state("missed")).isEqualTo("no_show");
            assertThat(clinic.state("asked")).isEqualTo("expired");
        }
    }

    @BothDatabases
    void a_part_that_fails_keeps_no_other_from_being_done(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            var place = clinic.joins("bo");
            clinic.synced("k1");
            clinic.devices.addAll(List.copyOf(clinic.devices));

            assertThatThrownBy(() -> clinic.itIs("10T08:00:00")).hasMessageContaining("k1");

            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("end_reason")).isEqualTo("day_end");
        }
    }

    @BothDatabases
    void what_a_restored_server_has_open_of_past_days_ends_once_it_is_approved(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var place = clinic.joins("bo");
            clinic.store.write(handle -> {
                clinic.log.foundRestored(handle);
                return handle;
            });
            clinic.itIs("16T08:00:00");
            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("end_reason")).isEmpty();

            clinic.log.approveRestore();
            clinic.itIs("16T08:00:10");

            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("end_reason")).isEqualTo("day_end");
        }
    }

    @BothDatabases
    void everything_falls_due_and_people_are_booked_and_join(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.log.accept(OddChanges.ofDay(Clinic.ID, "d1", "2026-03-09", 60).push(1), Authority.DESK);

            clinic.itIs("09T09:40:00");
            assertThat(clinic.timers.nextDue(clinic.clock.instant(), Clinic.MONDAY.plusSeconds(90_000)))
                .isPresent();
            var place = clinic.joins("bo");
            assertThat(clinic.reception.look(SiteRows::outlooks)).containsKey(place);
            assertThat(clinic.book("visit", "ana", "11T10:00")).isInstanceOf(Acted.Done.class);
            clinic.itIs("10T00:10:00");

            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("end_reason"))
                .isEqualTo("day_end");
        }
    }
}
