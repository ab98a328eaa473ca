package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.Json;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Two machines with one device's disk: IT hears of it once a day, by the device's name, until somebody closes it.
final class AlertsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));

    @BothDatabases
    void a_copied_device_raises_an_alert_that_it_can_close(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, now::get)) {
            var kiosk = server.enrol("Kiosk by the door", "kiosk");
            kiosk.push(log(kiosk, 1).patient("bo").push(1));
            assertThat(alerts(server, "")).isEmpty();

            assertThat(push(kiosk, log(kiosk, 1).patient("eve"), 1)).isEqualTo(409);
            assertThat(push(kiosk, log(kiosk, 1).patient("fay"), 1)).isEqualTo(409);
            kiosk.hello(2);
            assertThat(
                    push(kiosk, new DeviceLog(site(kiosk), kiosk.enrolled().device(), 2).patient("eve"), 1))
                .isEqualTo(200);
            kiosk.hello(1);
            assertThat(push(kiosk, log(kiosk, 1).patient("bo").patient("gus"), 3)).isEqualTo(409);

            var alert = alerts(server, "").get(0);
            assertThat(alerts(server, "")).as("once").hasSize(1);
            assertThat(alert.path("kind").asText()).isEqualTo("device_copied");
            assertThat(alert.path("device_id").asText()).isEqualTo(kiosk.enrolled().device());
            assertThat(alert.path("sentence").asText())
                .startsWith("Two machines speak as Kiosk by the door:");

            var kept = data(server, "/api/v1/quarantine/changes");
            assertThat(kept.findValuesAsText("reason")).as("what was not taken in can be read")
                .containsOnly("fork");
            assertThat(kept.findValuesAsText("given_name")).contains("eve", "fay");

            var close = "/api/v1/alerts/" + alert.path("id").asText() + "/close";
            assertThat(server.administrator().post(close, "{}").status()).isEqualTo(200);
            assertThat(alerts(server, "")).isEmpty();
            assertThat(alerts(server, "?status=closed")).hasSize(1);
            now.updateAndGet(instant -> instant.plus(Duration.ofDays(1)));
            kiosk.hello(1);
            assertThat(push(kiosk, log(kiosk, 1).patient("bo").patient("gus"), 3)).isEqualTo(409);
            assertThat(alerts(server, "")).as("the next day again").hasSize(1);
        }
    }

    @BothDatabases
    void a_hash_that_does_not_belong_to_its_changes_is_not_taken_for_another_machine(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, now::get)) {
            var kiosk = server.enrol("Kiosk by the door", "kiosk");
            kiosk.push(log(kiosk, 1).push(1));

            var right = log(kiosk, 1).patient("bo").push(2);
            var wrong = new String(Json.bytes(right), StandardCharsets.UTF_8)
                .replace(right.hash(), right.prevHash());
            assertThat(kiosk.exchange().post("/sync/v1/push", wrong).text()).contains("LOG_FORK");
            var none = wrong.replace(right.prevHash(), "none");
            assertThat(kiosk.exchange().post("/sync/v1/push", none).text()).contains("LOG_FORK");

            assertThat(alerts(server, "").findValuesAsText("kind")).containsExactly("log_unsound");
            assertThat(alerts(server, "").get(0).path("sentence").asText())
                .startsWith("What Kiosk by the door sent did not fit together");
            assertThat(data(server, "/api/v1/quarantine/changes").findValuesAsText("given_name"))
                .containsExactly("bo");
            assertThat(push(kiosk, log(kiosk, 1).patient("eve"), 2)).as("as it should be").isEqualTo(200);
            assertThat(push(kiosk, log(kiosk, 1).patient("fay"), 2)).isEqualTo(409);
            assertThat(alerts(server, "").findValuesAsText("kind"))
                .containsExactlyInAnyOrder("log_unsound", "device_copied");
        }
    }

    private static SiteId site(RunningServer.Device device) {
        return new SiteId(device.enrolled().site());
    }

    private static DeviceLog log(RunningServer.Device device, int epoch) {
        return new DeviceLog(site(device), device.enrolled().device(), epoch).patient("ana");
    }

    private static int push(RunningServer.Device device, DeviceLog log, int first) throws IOException {
        var body = new String(Json.bytes(log.push(first)), StandardCharsets.UTF_8);
        return device.exchange().post("/sync/v1/push", body).status();
    }

    private static JsonNode alerts(RunningServer server, String query) throws IOException {
        return data(server, "/api/v1/alerts" + query);
    }

    private static JsonNode data(RunningServer server, String path) throws IOException {
        Exchange.Reply reply = server.administrator().get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return StrictJson.readObject(reply.text().getBytes(StandardCharsets.UTF_8)).path("data");
    }
}
