package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What becomes of a time asked for offline without a lease (rules R10 and R14).
final class RequestsTest {
    private static final String TEN = "10T10:00";

    private static Draft request(Clinic clinic, String id, String patient) {
        return clinic.bookedAtDevice(id, patient, clinic.slot(TEN), AppointmentState.PENDING,
                AppointmentField.PROVISIONAL_CODE, "P-3-" + id);
    }

    @BothDatabases
    void a_request_for_a_free_seat_is_booked_at_once(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, request(clinic, "1", "ana"));

            assertThat(clinic.state("1")).isEqualTo("booked");
            assertThat(clinic.row(RowKind.APPOINTMENT, "1").text("appointment_number"))
                .isEqualTo("APT-2026-0001");
            assertThat(clinic.row(RowKind.APPOINTMENT, "1").text("provisional_code")).isEqualTo("P-3-1");
            assertThat(clinic.kinds(TEN)).containsExactly(Seat.Kind.BOOKING);
        }
    }

    @BothDatabases
    void a_request_never_displaces_a_booking(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("first", "ana", TEN);
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, request(clinic, "1", "bo"));

            assertThat(clinic.state("first")).isEqualTo("booked");
            assertThat(clinic.state("1")).isEqualTo("needs_rebook");
            assertThat(clinic.row(RowKind.APPOINTMENT, "1").set("alternatives"))
                .containsExactlyInAnyOrder("okafor~2026-03-10T09:30~30", "okafor~2026-03-10T10:30~30",
                        "okafor~2026-03-10T09:00~30");
            assertThat(clinic.all(RowKind.ALERT)).singleElement()
                .satisfies(row -> assertThat(row.fields().text("appointment")).isEqualTo("1"));
            clinic.timers.fire();
            assertThat(clinic.all(RowKind.ALERT)).hasSize(1);
        }
    }

    @BothDatabases
    void of_two_requests_the_one_the_server_had_first_is_booked(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.log.accept(new DeviceLog(Clinic.ID, "k2", 1)
                .tx(Base.NONE, request(clinic, "9", "bo"))
                .push(1), Authority.DESK);
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, request(clinic, "1", "ana"));

            assertThat(clinic.state("9")).isEqualTo("booked");
            assertThat(clinic.state("1")).isEqualTo("needs_rebook");
        }
    }

    @BothDatabases
    void what_only_a_person_can_judge_waits_and_expires_at_its_start(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("other", "ana", TEN);
            var later = clinic.bookedAtDevice("1", "ana", clinic.slot(TEN), AppointmentState.PENDING,
                    AppointmentField.PROVISIONAL_CODE, "P-3-1");
            var forApproval = clinic.bookedAtDevice("2", "bo", clinic.slot("10T11:00"),
                    AppointmentState.PENDING, AppointmentField.CREATED_BY, "desk");
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, later, forApproval);
            assertThat(clinic.state("1")).isEqualTo("pending");
            assertThat(clinic.state("2")).isEqualTo("pending");

            clinic.itIs("10T09:59:59");
            assertThat(clinic.state("1")).isEqualTo("pending");
            clinic.itIs("10T10:00:00");
            assertThat(clinic.state("1")).isEqualTo("expired");
        }
    }
}
