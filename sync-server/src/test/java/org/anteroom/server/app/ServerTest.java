package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class ServerTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final Instant NOW = Instant.parse("2026-03-10T09:30:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @BothDatabases
    void a_walk_in_registered_at_a_kiosk_is_seen_by_all(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            assertThat(kiosk.enrolled().site()).isEqualTo("hill-street");
            assertThat(kiosk.enrolled().siteFile()).contains("Hill Street Clinic");

            var answer = kiosk.push(walkIn(kiosk.enrolled().device()).push(1));

            assertThat(answer.outcomes()).extracting(outcome -> outcome.kind())
                .containsOnly(OutcomeKind.APPLIED);
            assertThat(server.administrator().get("/api/v1/queue/current").text())
                .contains("\"token\":\"A101\"", "\"status\":\"waiting\"", "\"position\":1",
                        "\"wait_minutes\":20",
                        "\"service_name\":\"Doctor\"", "\"arrived_at\":\"2026-03-10T09:10:00Z\"")
                .doesNotContain("Ana");
            assertThat(server.administrator().get("/api/v1/patients/p1").text())
                .contains("\"first_name\":\"Ana\"", "\"phones\":[\"+447700900123\"]");
            assertThat(kiosk.pull("cursor=0&max=100").rows()).hasSize(2);
            assertThat(server.administrator().get("/api/v1/devices").text())
                .contains("\"name\":\"Kiosk 1\"", "\"health\":\"sending\"", "\"unsent\":1");
        }
    }

    @BothDatabases
    void a_long_poll_ends_when_something_happens_or_the_server_stops(TestDatabase database) throws Exception {
        CompletableFuture<Integer> unanswered;
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var desk = server.enrol("Desk 1", "desk");
            var seen = CompletableFuture.supplyAsync(() -> pulled(desk));
            kiosk.push(walkIn(kiosk.enrolled().device()).push(1));

            assertThat(seen.get(5, TimeUnit.SECONDS).rows()).isNotEmpty();
            var head = seen.get(5, TimeUnit.SECONDS).cursor();
            unanswered = CompletableFuture.supplyAsync(() -> status(desk, "cursor=" + head + "&wait=25"));
        }
        assertThat(unanswered).succeedsWithin(Duration.ofSeconds(5));
    }

    @BothDatabases
    void a_board_never_gets_a_name(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            kiosk.push(walkIn(kiosk.enrolled().device()).push(1));

            var text = server.enrol("Board", "board").exchange().get("/sync/v1/pull?cursor=0").text();

            assertThat(text).contains("A101")
                .doesNotContain("Ana")
                .doesNotContain("p1\"")
                .doesNotContain("447700");
        }
    }

    @BothDatabases
    void who_has_no_right_gets_nothing(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            for (var path : new String[]{"/api/v1/queue/current", "/api/v1/patients/p1", "/api/v1/devices",
                    "/metrics"}) {
                assertThat(server.nobody().get(path).status()).as(path).isEqualTo(401);
            }
            assertThat(kiosk.exchange().get("/api/v1/devices").status()).isEqualTo(401);
            assertThat(server.administrator().get("/sync/v1/pull").status()).isEqualTo(401);
            assertThat(server.administrator().get("/sync/v1/pull").text())
                .contains("\"code\":\"SIGNATURE_INVALID\"");
            assertThat(server.nobody().get("/health/ready").status()).isEqualTo(200);
        }
    }

    @BothDatabases
    void what_devices_send_wrongly_is_refused_in_words(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var exchange = kiosk.exchange();
            assertThat(exchange.post("/sync/v1/push", "{\"device\":1}").status()).isEqualTo(400);
            assertThat(exchange.post("/sync/v1/push", "{").text()).contains("\"code\":\"MALFORMED\"");
            assertThat(exchange.get("/sync/v1/pull?cursor=x").status()).isEqualTo(400);
            assertThat(exchange.get("/sync/v1/pull?max=0").status()).isEqualTo(400);
            assertThat(exchange.get("/sync/v1/pull?wait=26").status()).isEqualTo(400);
            var gap = Json.bytes(walkIn(kiosk.enrolled().device()).push(2));
            var reply = exchange.post("/sync/v1/push", gap, Map.of());
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.text()).contains("\"code\":\"LOG_GAP\"");
            var other = Json.bytes(walkIn("somebody-else").push(1));
            assertThat(exchange.post("/sync/v1/push", other, Map.of()).status()).isEqualTo(401);
            assertThat(
                    server.nobody()
                        .post(
                                "/sync/v1/enrol",
                                "{\"code\":\"WRONG234\",\"public_key\":\"x\",\"name\":\"k\",\"role\":\"kiosk\",\"version\":\"1\"}")
                        .status())
                .isBetween(400, 403);
        }
    }

    @BothDatabases
    void a_code_is_made_once_for_a_repeated_request(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var key = Map.of("Idempotency-Key", "one");
            var first = server.administrator().post("/api/v1/devices/enrolment-codes", new byte[0], key);
            var again = server.administrator().post("/api/v1/devices/enrolment-codes", new byte[0], key);

            assertThat(first.status()).isEqualTo(201);
            assertThat(first.text()).containsPattern("\"code\":\"[A-Z2-9]{8}\"").contains("09:45:00Z");
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(server.administrator()
                .post("/api/v1/devices/enrolment-codes", "{\"role\":\"x\"}")
                .status())
                .isEqualTo(400);
        }
    }

    @BothDatabases
    void a_device_enrols_under_the_api_too_and_a_code_works_once(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var made = server.administrator().post("/api/v1/devices/enrolment-codes", new byte[0], Map.of());
            var code = made.text().replaceAll(".*\"code\":\"([A-Z2-9]{8})\".*", "$1");
            var key = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
            var request = "{\"code\":\"%s\",\"public_key\":\"%s\",\"name\":\"Desk\",\"role\":\"desk\",\"version\":\"1\"}"
                .formatted(code, key);

            var first = server.nobody().post("/api/v1/devices/enrol", request);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.text()).startsWith("{\"success\":true,\"data\":{\"device\":\"")
                .contains("\"role\":\"desk\"");
            var lost = server.nobody().post("/api/v1/devices/enrol", request);
            assertThat(lost.text()).as("asked again").isEqualTo(first.text());
            var otherKey = "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
            var other = server.nobody().post("/api/v1/devices/enrol", request.replace(key, otherKey));
            assertThat(other.status()).isEqualTo(403);
            assertThat(other.text()).startsWith("{\"success\":false,").contains("\"code\":\"code_invalid\"");
            assertThat(server.administrator().get("/api/v1/devices").text()).contains("\"name\":\"Desk\"");
        }
    }

    @BothDatabases
    void an_unknown_patient_is_not_found_and_a_known_one_is_not_sent_twice(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            kiosk.push(walkIn(kiosk.enrolled().device()).push(1));
            assertThat(server.administrator().get("/api/v1/patients/nobody").status()).isEqualTo(404);
            assertThat(server.administrator().get("/api/v1/patients/a%20b").status()).isEqualTo(404);

            var tag = server.administrator().get("/api/v1/patients/p1").headers().getOrDefault("ETag", "");

            assertThat(tag).isNotEmpty();
            var again = server.administrator().get("/api/v1/patients/p1", Map.of("If-None-Match", tag));
            assertThat(again.status()).isEqualTo(304);
        }
    }

    /// A patient and her place in line, in one transaction.
    static DeviceLog walkIn(String device) {
        var key = new TokenKey(LocalDate.parse("2026-03-10"), new Token("A101"));
        var entry = QueueEntry
            .joined(key.entryId(SITE), key, "doctor", QueueClass.STANDARD, NOW.minus(Duration.ofMinutes(20)))
            .with(QueueField.PATIENT, "p1");
        return new DeviceLog(SITE, device, 1).tx(
                Base.NONE,
                Draft.put(
                        RowKind.PATIENT,
                        "p1",
                        Fields.of("given_name", "Ana", "family_name", "Ruiz", "phones", "+447700900123")),
                Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
    }

    private static PullAnswer pulled(RunningServer.Device device) {
        try {
            return device.pull("cursor=0&wait=25");
        } catch (IOException | MalformedChange e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(RunningServer.Device device, String query) {
        try {
            return device.exchange().get("/sync/v1/pull?" + query).status();
        } catch (IOException _) {
            return 0;
        }
    }
}
