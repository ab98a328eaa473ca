package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.kiosk.registration.NewPatient;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.PersonName;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Sex;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// One person meets two kiosks, or two desks one person, while the server is away.
final class OnePersonTwiceTest {
    static NewPatient person(String given, String family, String born, String phone) {
        return new NewPatient(
                new PersonName(NamePart.read(given).accepted().orElseThrow(),
                        NamePart.read(family).accepted()),
                BirthDate.parse(born).orElseThrow(),
                Sex.FEMALE,
                PhoneNumber.parse(phone),
                Optional.empty(),
                "North",
                "",
                Optional.empty(),
                "en",
                "board",
                Set.of());
    }

    private static String entryOf(Station station, String token) {
        return station.store()
            .findBy(RowKind.QUEUE_ENTRY, "service_day", station.store().self().tokenDay())
            .stream()
            .filter(row -> row.fields().text("token").equals(token))
            .findFirst()
            .orElseThrow()
            .key()
            .id();
    }

    private static String patientOf(Station station, String token) {
        return station.row(RowKind.QUEUE_ENTRY, entryOf(station, token)).fields().text("patient");
    }

    @BothDatabases
    void two_kiosks_register_one_person_and_staff_link_and_unlink_them(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var one = clinic.station("one", "kiosk");
            var other = clinic.station("other", "kiosk");
            var desk = clinic.station("desk", "desk");
            var ana = person("Ana", "Costa", "1980-03-01", "+447700900001");
            var firstToken = one.register(ana);
            var secondToken = other.register(ana);
            var first = patientOf(one, firstToken);
            var second = patientOf(other, secondToken);
            clinic.sync(one);
            clinic.sync(other);
            clinic.sync(desk);

            var flagged = clinic.get("/patients/duplicates").data();
            assertThat(flagged).hasSize(1);
            assertThat(flagged.path(0).path("id").asText()).isEqualTo(second);
            var reason = flagged.path(0).path("may_be").path(0);
            assertThat(reason.path("patient_id").asText()).isEqualTo(first);
            assertThat(reason.path("likeness").asText()).isEqualTo("same");
            assertThat(reason.path("reasons").toString()).contains("phone", "birth_date", "sex");

            // The desk is cut off: it links the two, and works on under the duplicate's token.
            desk.records().link("eva", second, first, "saw her");
            desk.commit("eva", Draft.cmd(RowKind.QUEUE_ENTRY, entryOf(other, secondToken), "call",
                    Fields.of("room", "1")));
            clinic.sync(desk);

            assertThat(clinic.get("/patients/duplicates").data()).isEmpty();
            assertThat(clinic.get("/patients/" + second).data().path("linked_to").asText()).isEqualTo(first);
            assertThat(clinic.get("/queue/tickets/" + firstToken).data().path("status").asText())
                .isEqualTo("waiting");
            assertThat(clinic.get("/queue/tickets/" + secondToken).data().path("status").asText())
                .isEqualTo("called");
            assertThat(clinic.post("/patients/" + second + "/merge", "{'into': '" + first + "'}").status())
                .isEqualTo(409);

            clinic.post("/patients/" + second + "/unmerge", "{}").data();
            clinic.sync(desk, one, other);
            assertThat(desk.row(RowKind.PATIENT, second).fields().get("linked_to")).isEmpty();
            assertThat(clinic.get("/patients/duplicates").data()).hasSize(1);
            clinic.post("/patients/" + second + "/merge", "{'into': '" + first + "', 'reason': 'same'}")
                .data();
            assertThat(clinic.get("/queue/tickets/" + secondToken).data().path("status").asText())
                .isEqualTo("called");
        }
    }

    @BothDatabases
    void two_desks_decide_one_conflict_apart_and_nothing_is_lost(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            var desks = List.of(clinic.station("one", "desk"), clinic.station("other", "desk"));
            var one = desks.getFirst();
            var other = desks.getLast();
            var ana = bornOnTwoDays(clinic, one, other);
            var conflict = one.inbox().all(ConflictState.OPEN).getFirst().key().id();

            one.inbox().decide("eva", conflict, new Choice.Other(), "");
            other.inbox().decide("kim", conflict, new Choice.Value("1980-01-04"), "");
            assertThat(one.row(RowKind.PATIENT, ana).fields().text("birth_date")).isEqualTo("1980-01-03");
            clinic.sync(one);
            clinic.sync(one, other);

            for (var desk : desks) {
                assertThat(desk.row(RowKind.PATIENT, ana).fields().text("birth_date"))
                    .isEqualTo("1980-01-03");
                var row = desk.row(RowKind.CONFLICT, conflict).fields();
                assertThat(row.text("state")).isEqualTo("open");
                assertThat(row.asMap()).containsEntry("choice", "choose")
                    .containsEntry("disputed_value", "1980-01-04")
                    .containsEntry("kept", "1980-01-02")
                    .containsEntry("lost", "1980-01-03");
            }

            one.inbox().decide("eva", conflict, new Choice.Value("1980-01-04"), "asked her again");
            clinic.sync(one);
            assertThat(clinic.get("/patients/" + ana).data().path("birth_date").asText())
                .isEqualTo("1980-01-04");
            assertThat(clinic.get("/conflicts/" + conflict).data().path("state").asText())
                .isEqualTo("decided");
        }
    }

    @BothDatabases
    void a_desk_takes_back_only_its_own_decision_whichever_arrives_first(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var desks = List.of(clinic.station("one", "desk"), clinic.station("other", "desk"));
            for (var theirs : List.of(new Choice.Other(), new Choice.Value("1980-01-04"))) {
                for (var order : List.of(desks, desks.reversed())) {
                    ownIsTakenBack(clinic, desks.getFirst(), desks.getLast(), theirs, order);
                }
            }
        }
    }

    /// A patient of whom two desks say apart when she was born, and both know of it.
    private static String bornOnTwoDays(Clinic clinic, Station one, Station other) throws Exception {
        var ana = clinic.post("/patients", "{'first_name': 'Ana', 'birth_date': '1980-01-01'}").id();
        clinic.sync(one, other);
        bornOn(one, ana, "1980-01-02");
        bornOn(other, ana, "1980-01-03");
        clinic.sync(one);
        clinic.sync(one, other);
        return ana;
    }

    private static void ownIsTakenBack(
            Clinic clinic,
            Station one,
            Station other,
            Choice theirs,
            List<Station> order) throws Exception {
        var ana = bornOnTwoDays(clinic, one, other);
        var conflict = one.inbox()
            .all(ConflictState.OPEN)
            .stream()
            .filter(row -> row.fields().text("about_id").equals(ana))
            .findFirst()
            .orElseThrow()
            .key()
            .id();

        one.inbox().decide("eva", conflict, new Choice.Other(), "");
        one.inbox().decide("eva", conflict, new Choice.Undo(one.store().self().device()), "");
        other.inbox().decide("kim", conflict, theirs, "");
        var decided = other.row(RowKind.PATIENT, ana).fields().text("birth_date");
        for (var desk : order) {
            clinic.sync(desk);
        }
        clinic.sync(one, other);

        assertThat(clinic.get("/patients/" + ana).data().path("birth_date").asText()).isEqualTo(decided);
        assertThat(clinic.get("/conflicts/" + conflict).data().path("state").asText()).isEqualTo("decided");
        for (var desk : order) {
            assertThat(desk.row(RowKind.PATIENT, ana).fields().text("birth_date")).isEqualTo(decided);
            assertThat(desk.row(RowKind.CONFLICT, conflict).fields().text("state")).isEqualTo("decided");
        }
    }

    private static void bornOn(Station desk, String patient, String date) {
        desk.commit("desk", new Draft(new RowKey(RowKind.PATIENT, patient),
                new Act.Set(List.of(new Edit("birth_date", "1980-01-01", date)))));
    }
}
