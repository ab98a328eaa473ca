package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Somebody registers and is never taken in, and is erased all the same: what was refused, waits or lies in quarantine says
/// no word of them, nor does what comes later.
final class ErasedUnregisteredTest {
    private static final String SAID = "Wolpertinger";
    private static final String GIVEN = "Zebrafink";
    private static final Canary CANARY = new Canary(SAID, GIVEN, "zebrafink", "1931-07-19", "+447700900873");
    private static final Draft NOT_ALLOWED = Draft.put(RowKind.CONFIG, "made-here", Fields.of("type", "x"));
    private static final String ODD = "the \"first\"/9 \\ ü";

    @BothDatabases
    void no_word_is_left_of_somebody_who_was_never_taken_in(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            var kiosk = clinic.station("one", "kiosk");
            var slow = clinic.station("slow", "kiosk");
            var desk = clinic.station("desk", "desk");
            var lost = clinic.station("lost", "desk");
            clinic.sync(kiosk, slow, desk, lost);

            kiosk.commit("kiosk", registration("ana"), place("anas", "ana"), NOT_ALLOWED);
            kiosk.commit("kiosk", edit("ana"));
            kiosk.commit("kiosk", registration(ODD));
            desk.commit("eva", registration("bo"), NOT_ALLOWED);
            clinic.sync(kiosk, desk);
            desk.commit("eva", registration("dora"), NOT_ALLOWED);
            registration(slow, "ana", "later");
            registration(lost, "ana", "never");
            registration(lost, "chidi", "never-either");
            revoke(clinic, lost);

            assertThat(clinic.get("/conflicts").data()).extracting(one -> one.path("about_id").asText())
                .contains("ana", "anas", ODD, "bo");
            assertThat(clinic.get("/quarantine/changes").data()).extracting(JsonNode::toString)
                .anyMatch(change -> change.contains("chidi"));
            assertThat(clinic.get("/patients").data()).isEmpty();
            assertThat(clinic.get("/patients/ana").status()).isEqualTo(404);

            assertThat(desk.records().erase("eva", "nobody", "request"))
                .isEqualTo(new Commit.Refused("unknown_row"));
            for (var id : List.of("ana", "bo", "dora")) {
                assertThat(desk.records().erase("eva", id, "request")).isInstanceOf(Commit.Done.class);
            }
            clinic.sync(desk);
            erase(clinic, "chidi");
            clinic.post("/patients/erase", "{'patient_id': 'the \\\"first\\\"/9 \\\\ ü', 'ground': 'court'}")
                .data();
            clinic.sync(kiosk, desk, slow);
            clinic.sync(kiosk, desk, slow);

            for (var id : List.of("ana", "bo", "chidi", "dora")) {
                var shown = clinic.get("/patients/" + id).data();
                assertThat(shown.path("erased_at").asText()).isNotEmpty();
                assertThat(erase(clinic, id)).as("again").isEqualTo(shown);
            }
            assertThat(clinic.post("/patients/nobody/erase", "{'ground': 'court'}").status()).isEqualTo(404);
            assertThat(clinic.get("/queue/later").data().path("status").asText()).isEqualTo("waiting");
            assertThat(clinic.get("/patients").data()).hasSize(5);
            assertThat(clinic.get("/patients/duplicates").data()).isEmpty();
            assertThat(clinic.post("/audit/verify", "{}").data().path("faults")).isEmpty();
            assertThat(kiosk.row(RowKind.PATIENT, "ana").fields().names())
                .containsExactlyInAnyOrder(Erasure.ERASED_BY, "erased_at", "source");
            CANARY.requireGone(clinic, 4);
        }
    }

    private static void registration(Station station, String patient, String place) {
        station.commit("kiosk", registration(patient), place(place, patient));
    }

    private static Draft registration(String patient) {
        return Draft.put(RowKind.PATIENT, patient, Fields.of("given_name", GIVEN, "birth_date", "1931-07-19",
                "phones", "+447700900873", "source", "kiosk"));
    }

    private static Draft place(String id, String patient) {
        return Draft.put(RowKind.QUEUE_ENTRY, id, Fields.of("patient", patient, "state", "waiting", "token",
                "A101", "service_day", LocalDate.now(ZoneOffset.UTC).toString(), "notes",
                SAID));
    }

    private static Draft edit(String patient) {
        return new Draft(new RowKey(RowKind.PATIENT, patient),
                new Act.Set(List.of(new Edit("notes", "", SAID))));
    }

    private static JsonNode erase(Clinic clinic, String patient) throws Exception {
        return clinic.post("/patients/" + patient + "/erase", "{'ground': 'request'}").data();
    }

    private static void revoke(Clinic clinic, Station lost) throws Exception {
        clinic.post("/devices/" + lost.device() + "/revoke", "{}");
        for (var i = 0; i < 10 && !lost.isWiped(); i++) {
            lost.step();
        }
        assertThat(lost.isWiped()).isTrue();
    }
}
