package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.PastVisits;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// The kiosk and the API tell one person the same: how many are before, and how long it takes (rules R8).
final class OneEstimateTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-09T10:00:00Z"));

    private static String patient(Clinic clinic, String name) throws IOException {
        return clinic.post("/patients", "{'first_name': '" + name + "', 'birth_date': '1980-03-01'}").id();
    }

    private static String join(Clinic clinic, String patient, String service) throws IOException {
        return clinic
            .post("/queue/join", "{'patient_id': '%s', 'service_id': '%s'}".formatted(patient, service))
            .id();
    }

    /// Visits of the day before, of 25 minutes each.
    private void yesterday(Clinic clinic) throws IOException {
        for (var i = 0; i < 10; i++) {
            var entry = join(clinic, patient(clinic, "Early" + (char) ('a' + i)), "papers");
            clinic.post("/queue/" + entry + "/call", "{'room_id': '1'}").data();
            clinic.post("/queue/" + entry + "/start", "{}").data();
            now.set(now.get().plus(Duration.ofMinutes(25)));
            clinic.post("/queue/" + entry + "/complete", "{}").data();
        }
        now.set(Instant.parse("2026-03-10T10:00:00Z"));
    }

    @BothDatabases
    void who_waits_hears_one_number_wherever_they_ask(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database, now::get)) {
            yesterday(clinic);
            clinic.post("/rooms", "{'name': 'Annex'}").data();
            clinic.post("/providers", "{'id': 'silva', 'name': 'Dr. Silva'}").data();
            for (var service : List.of("papers", "doctor", "papers", "test", "papers", "papers", "doctor",
                    "papers")) {
                join(clinic, patient(clinic, "Ana"), service);
            }
            var seen = clinic.post("/queue/call-next", "{'room_id': '1'}").id();
            clinic.post("/queue/" + seen + "/start", "{}").data();
            clinic.post("/queue/call-next", "{'room_id': '2'}").data();
            var visit = clinic.post("/appointments", ("{'patient_id': '%s', 'provider_id': 'silva', "
                    + "'starts_at': '2026-03-10T14:00:00Z', 'visit_type': 'consultation', 'channel': 'phone', "
                    + "'reason': 'a cough'}")
                .formatted(patient(clinic, "Bo")))
                .id();
            clinic.post("/appointments/" + visit + "/check-in", "{}").data();
            now.set(now.get().plus(Duration.ofMinutes(4)));
            var kiosk = clinic.station("kiosk", "kiosk");
            clinic.sync(kiosk);
            kiosk.join(kiosk.site().services().getFirst(), patient(clinic, "Cem"), List.of(), Set.of());
            await().until(() -> {
                kiosk.step();
                return kiosk.store().config(List.of(PastVisits.TYPE)).containsKey(PastVisits.ID);
            });
            clinic.sync(kiosk);

            var line = new TodaysLine(kiosk.store(), kiosk.site(), now::get);
            var waiting = kiosk.rows(RowKind.QUEUE_ENTRY)
                .stream()
                .filter(row -> row.fields().text("state").equals("waiting"))
                .map(row -> row.fields().text(QueueField.TOKEN.field()))
                .toList();
            assertThat(waiting).hasSize(8);
            for (var token : waiting) {
                var ticket = clinic.get("/queue/tickets/" + token).data();
                var here = line.find(Token.read(token).orElseThrow()).map(line::tell).orElseThrow().place();
                assertThat(new Outlook(here.ahead(), here.waiting())).as(token).isEqualTo(outlook(ticket));
            }
            assertThat(clinic.get("/queue/current")
                .data()
                .path("entries")
                .findValuesAsText("estimated_wait_minutes"))
                .hasSize(8)
                .contains("240");
        }
    }

    private static Outlook outlook(JsonNode ticket) {
        var wait = ticket.path("estimated_wait");
        var from = wait.path("from_minutes").asInt();
        var to = wait.path("to_minutes").asInt();
        return new Outlook(ticket.path("people_before").asInt(),
                from == to ? new Wait.About(to) : new Wait.Between(from, to));
    }
}
