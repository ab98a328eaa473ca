package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.checkin.CheckInHere;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.CheckIn;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.Arrival;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Checking in between kiosks and a real server: what a kiosk gets to know, who is let in when, and what the server then
/// has of it.
final class CheckInTest {
    private static final String BORN = "1987-09-14";

    /// A Tuesday morning in winter: London's clocks show UTC.
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T08:00:00Z"));

    private Clinic open(TestDatabase database) throws Exception {
        var clinic = new Clinic(database, now::get);
        clinic.post("/providers", "{'id': 'silva', 'name': 'Dr. Silva'}").data();
        return clinic;
    }

    private void at(String time) {
        now.set(Instant.parse(time.length() > 8 ? time : "2026-03-10T" + time + "Z"));
    }

    /// @param name a given and a family name
    private static String patient(Clinic clinic, String name) throws IOException {
        var parts = name.split(" ", 2);
        return clinic.post("/patients", ("{'first_name': '%s', 'last_name': '%s', 'birth_date': '" + BORN
                + "', 'phone': '+447700900123', 'email': 'ana@example.org', 'address': '1 High Street'}")
            .formatted(parts[0], parts[1])).id();
    }

    private static String visit(Clinic clinic, String patient, String starts) throws IOException {
        return clinic
            .post("/appointments", ("{'patient_id': '%s', 'provider_id': 'silva', 'starts_at': '%s', "
                    + "'visit_type': 'consultation', 'channel': 'phone', 'reason': 'a cough'}")
                .formatted(patient, starts))
            .id();
    }

    private CheckInCounter counter(Station station) {
        return new CheckInCounter(station, now::get);
    }

    @BothDatabases
    void a_kiosk_gets_the_visits_of_four_days_and_no_more_of_people_than_recognises_them(
            TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var ana = patient(clinic, "Ana Costa");
            var today = visit(clinic, ana, "2026-03-10T11:00:00Z");
            var soon = visit(clinic, ana, "2026-03-13T11:00:00Z");
            var later = visit(clinic, ana, "2026-03-16T11:00:00Z");
            var kiosk = clinic.station("kiosk", "kiosk");
            var desk = clinic.station("desk", "desk");
            var board = clinic.station("board", "board");
            clinic.sync(kiosk, desk, board);

            assertThat(ids(kiosk)).containsExactlyInAnyOrder(today, soon);
            assertThat(ids(desk)).containsExactlyInAnyOrder(today, soon, later);
            assertThat(ids(board)).isEmpty();
            assertThat(kiosk.row(RowKind.APPOINTMENT, today).fields().asMap())
                .containsEntry("state", "booked")
                .containsEntry("patient", ana)
                .doesNotContainKey("reason");
            assertThat(kiosk.row(RowKind.PATIENT, ana).fields().asMap())
                .containsEntry("given_name", "a")
                .containsEntry("family_name", "c")
                .containsEntry("birth_date", BORN)
                .containsEntry("phone_ends", "0123")
                .doesNotContainKeys("phones", "email", "address", "reason");
            assertThat(kiosk.rows(RowKind.PATIENT).toString() + kiosk.rows(RowKind.APPOINTMENT))
                .doesNotContain("Ana", "Costa", "7700900123", "High Street", "cough");
            assertThat(desk.row(RowKind.PATIENT, ana).fields().text("family_name")).isEqualTo("Costa");
            assertThat(board.rows(RowKind.PATIENT)).isEmpty();
        }
    }

    private static List<String> ids(Station station) {
        return station.rows(RowKind.APPOINTMENT).stream().map(row -> row.key().id()).toList();
    }

    @BothDatabases
    void who_shows_who_they_are_is_let_in_and_the_server_has_it(TestDatabase database) throws Exception {
        try (var clinic = open(database)) {
            var ana = patient(clinic, "Ana Costa");
            var bo = patient(clinic, "Bo Dahl");
            var cem = patient(clinic, "Cem Ekin");
            var didi = patient(clinic, "Didi Fox");
            var byBirthDate = visit(clinic, ana, "2026-03-10T11:00:00Z");
            var byCard = visit(clinic, bo, "2026-03-10T11:30:00Z");
            var byNumber = visit(clinic, cem, "2026-03-10T12:00:00Z");
            var bySlip = visit(clinic, didi, "2026-03-10T12:30:00Z");
            var kiosk = clinic.station("kiosk", "kiosk");
            clinic.sync(kiosk);
            var counter = counter(kiosk);
            at("11:30:00");
            var card = clinic.get("/patients/" + bo).data().path("patient_number").asText();
            var number = server(clinic, byNumber).path("appointment_number").asText();
            assertThat(List.of(card, number)).doesNotContain("");

            var said = counter.says(BORN, "A", "C");
            at("11:10:00");
            var tokens = List.of(
                    CheckInCounter.number(counter.letIn(counter.visitsOf(said).getFirst())),
                    letIn(counter, card), letIn(counter, number),
                    letIn(counter, new CheckInCode.Slip(bySlip).text()));
            clinic.sync(kiosk);

            var visits = List.of(byBirthDate, byCard, byNumber, bySlip);
            for (var i = 0; i < visits.size(); i++) {
                var visit = server(clinic, visits.get(i));
                assertThat(visit.path("status").asText()).isEqualTo("arrived");
                assertThat(visit.path("is_checked_in").asBoolean()).isTrue();
                var entry = entryOf(clinic, visits.get(i));
                assertThat(entry.path("token").asText()).isEqualTo(tokens.get(i));
                assertThat(entry.path("queue_class").asText()).isEqualTo("appointment");
                assertThat(entry.path("due_at").asText()).isEqualTo(visit.path("starts_at").asText());
            }
            assertThat(clinic.get("/queue/current").data().path("waiting").asInt()).isEqualTo(4);
            assertThat(clinic.get("/conflicts").data()).isEmpty();
        }
    }

    private static String letIn(CheckInCounter counter, String code) {
        return CheckInCounter.number(counter.letIn(counter.visitsOf(counter.shows(code, BORN)).getFirst()));
    }

    @BothDatabases
    void the_minute_decides_who_is_early_on_time_or_late(TestDatabase database) throws Exception {
        try (var clinic = open(database)) {
            var early = visit(clinic, patient(clinic, "Ana Costa"), "2026-03-10T11:30:00Z");
            var first = visit(clinic, patient(clinic, "Bo Dahl"), "2026-03-10T11:00:00Z");
            var last = visit(clinic, patient(clinic, "Cem Ekin"), "2026-03-10T10:30:00Z");
            var late = visit(clinic, patient(clinic, "Didi Fox"), "2026-03-10T12:00:00Z");
            var kiosk = clinic.station("kiosk", "kiosk");
            clinic.sync(kiosk);
            var counter = counter(kiosk);

            at("10:29:59");
            assertThat(answer(counter, "A", "C"))
                .isEqualTo(new CheckIn.Early(Instant.parse("2026-03-10T11:30:00Z")));
            counter.letIn(only(counter, "A", "C"));
            at("10:00:00");
            assertThat(answer(counter, "B", "D")).isEqualTo(new CheckIn.OnTime());
            counter.letIn(only(counter, "B", "D"));
            at("10:45:00");
            assertThat(answer(counter, "C", "E")).isEqualTo(new CheckIn.OnTime());
            counter.letIn(only(counter, "C", "E"));
            at("12:15:01");
            assertThat(answer(counter, "D", "F")).isInstanceOf(CheckIn.Late.class);
            counter.letIn(only(counter, "D", "F"));
            clinic.sync(kiosk);

            for (var visit : List.of(early, first, last)) {
                assertThat(entryOf(clinic, visit).path("queue_class").asText()).isEqualTo("appointment");
                assertThat(entryOf(clinic, visit).path("due_at").asText())
                    .isEqualTo(server(clinic, visit).path("starts_at").asText());
            }
            assertThat(entryOf(clinic, late).path("queue_class").asText()).isEqualTo("standard");
            assertThat(kiosk.row(RowKind.APPOINTMENT, late).fields().text("late")).isEqualTo("yes");
        }
    }

    private static Coming only(CheckInCounter counter, String given, String family) {
        var coming = counter.visitsOf(counter.says(BORN, given, family));
        assertThat(coming).hasSize(1);
        return coming.getFirst();
    }

    private static CheckIn answer(CheckInCounter counter, String given, String family) {
        return only(counter, given, family).answer();
    }

    @BothDatabases
    void another_day_and_a_visit_called_off_let_nobody_in_by_themselves(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var tomorrow = visit(clinic, patient(clinic, "Ana Costa"), "2026-03-11T11:00:00Z");
            var off = visit(clinic, patient(clinic, "Bo Dahl"), "2026-03-10T11:00:00Z");
            clinic.post("/appointments/" + off + "/cancel", "{'reason': 'fever'}").data();
            var kiosk = clinic.station("kiosk", "kiosk");
            clinic.sync(kiosk);
            var counter = counter(kiosk);

            assertThat(answer(counter, "B", "D")).isEqualTo(new CheckIn.CalledOff(Optional.of(now.get())));
            assertThat(answer(counter, "A", "C")).isEqualTo(new CheckIn.WrongDay(LocalDate.of(2026, 3, 11)));
            var moved = new Arrival(only(counter, "A", "C").visit(), Arrival.Manner.MOVED);
            var number = CheckInCounter.number(counter.letIn(moved));
            clinic.sync(kiosk);

            assertThat(server(clinic, off).path("status").asText()).isEqualTo("cancelled");
            assertThat(server(clinic, tomorrow).path("status").asText()).isEqualTo("arrived");
            assertThat(entryOf(clinic, tomorrow).path("token").asText()).isEqualTo(number);
            assertThat(entryOf(clinic, tomorrow).path("queue_class").asText()).isEqualTo("standard");
        }
    }

    @BothDatabases
    void who_came_in_time_to_a_kiosk_that_was_cut_off_is_never_a_no_show(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var visit = visit(clinic, patient(clinic, "Ana Costa"), "2026-03-10T11:00:00Z");
            var kiosk = clinic.station("kiosk", "kiosk");
            at("10:50:00");
            clinic.sync(kiosk);
            var counter = counter(kiosk);
            var number = CheckInCounter.number(counter.letIn(only(counter, "A", "C")));

            at("12:30:00");
            var refused = clinic.post("/appointments/" + visit + "/no-show", "{}");
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
            assertThat(server(clinic, visit).path("status").asText()).isIn("booked", "no_show_pending");
            clinic.sync(kiosk);

            assertThat(server(clinic, visit).path("status").asText()).isEqualTo("arrived");
            assertThat(entryOf(clinic, visit).path("token").asText()).isEqualTo(number);
            assertThat(entryOf(clinic, visit).path("queue_class").asText()).isEqualTo("appointment");
            assertThat(clinic.get("/conflicts").data()).isEmpty();
        }
    }

    @BothDatabases
    void two_kiosks_that_let_one_person_in_apart_make_one_arrival(TestDatabase database) throws Exception {
        try (var clinic = open(database)) {
            var visit = visit(clinic, patient(clinic, "Ana Costa"), "2026-03-10T11:00:00Z");
            var one = clinic.station("one", "kiosk");
            var other = clinic.station("other", "kiosk");
            at("10:50:00");
            clinic.sync(one, other);
            var first = CheckInCounter.number(counter(one).letIn(only(counter(one), "A", "C")));
            at("10:51:00");
            var second = CheckInCounter.number(counter(other).letIn(only(counter(other), "A", "C")));
            assertThat(second).isNotEqualTo(first);
            clinic.sync(other);
            clinic.sync(one);
            clinic.sync(one, other);

            assertThat(server(clinic, visit).path("status").asText()).isEqualTo("arrived");
            assertThat(clinic.get("/queue/current").data().path("waiting").asInt()).isEqualTo(1);
            for (var token : List.of(first, second)) {
                assertThat(clinic.get("/queue/tickets/" + token).data().path("token").asText())
                    .isEqualTo(first);
            }
            for (var kiosk : List.of(one, other)) {
                var again = only(counter(kiosk), "A", "C");
                var entry = new Appointment(visit, kiosk.row(RowKind.APPOINTMENT, visit).fields()).text(
                        AppointmentField.ENTRY);
                assertThat(again.answer()).isEqualTo(new CheckIn.AlreadyHere(Optional.of(entry)));
                assertThat(kiosk.row(RowKind.QUEUE_ENTRY, entry).fields().text("token")).isEqualTo(first);
            }
            assertThat(clinic.post("/audit/verify", "{}").data().path("sound").asBoolean()).isTrue();
        }
    }

    @BothDatabases
    void who_was_let_in_at_the_desk_meanwhile_is_shown_the_number_there_is(TestDatabase database)
            throws Exception {
        try (var clinic = open(database)) {
            var visit = visit(clinic, patient(clinic, "Ana Costa"), "2026-03-10T11:00:00Z");
            var kiosk = clinic.station("kiosk", "kiosk");
            at("10:50:00");
            clinic.sync(kiosk);
            var seen = only(counter(kiosk), "A", "C");
            clinic.post("/appointments/" + visit + "/check-in", "{}").data();
            clinic.sync(kiosk);

            assertThat(counter(kiosk).letIn(seen)).isInstanceOf(CheckInHere.Outcome.AlreadyHere.class);
            assertThat(clinic.get("/queue/current").data().path("waiting").asInt()).isEqualTo(1);
        }
    }

    private static JsonNode server(Clinic clinic, String visit) throws IOException {
        return clinic.get("/appointments/" + visit).data();
    }

    /// The one place in line the server has for a visit.
    private static JsonNode entryOf(Clinic clinic, String visit) throws IOException {
        var found = new ArrayList<JsonNode>();
        clinic.get("/queue/current").data().path("entries").forEach(entry -> {
            if (entry.path("appointment_id").asText().equals(visit)) {
                found.add(entry);
            }
        });
        assertThat(found).as("places in line for the visit").hasSize(1);
        return found.getFirst();
    }
}
