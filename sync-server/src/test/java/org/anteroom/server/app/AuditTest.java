package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.anteroom.model.change.Base;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Who did what, as IT reads it over HTTP.
final class AuditTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));

    @BothDatabases
    void the_log_verifies_line_by_line(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            push(server, log -> log.patient("ana").patient("bo"));

            assertThat(server.administrator().post("/api/v1/audit/verify", "{}").text())
                .contains("\"sound\":true", "\"lines\":3", "\"faults\":[]");
        }
    }

    private static RunningServer.Device push(RunningServer server, UnaryOperator<DeviceLog> made)
            throws Exception {
        var kiosk = server.enrol("Kiosk 1", "kiosk");
        kiosk.push(made.apply(new DeviceLog(SITE, kiosk.enrolled().device(), 1)).push(1));
        return kiosk;
    }

    @BothDatabases
    void the_audit_says_who_did_what_and_how_it_was_before(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = push(server, log -> log.patient("ana")
                .area("ana", new Base(1, 0), "", "Riverside")
                .area("ana", new Base(1, 2), "Riverside", "Hillside")
                .area("nobody", Base.NONE, "", "Riverside"));
            var it = server.administrator();

            var first = it.get("/api/v1/audit?limit=2");
            assertThat(first.text()).contains("\"record_id\":\"ana\"", "\"did\":\"put\"",
                    "\"next_cursor\":\"2\"", "\"by\":\"kiosk\"",
                    "\"device\":\"" + kiosk.enrolled().device(),
                    "\"old_values\":{},\"new_values\":{\"given_name\":\"ana\"}");
            assertThat(first.headers()).containsEntry("Cache-Control", "no-store");
            assertThat(it.get("/api/v1/audit?cursor=2").text()).contains("\"fields\":[\"area\"]",
                    "\"old_values\":{\"area\":\"\"},\"new_values\":{\"area\":\"Riverside\"}",
                    "\"old_values\":{\"area\":\"Riverside\"},\"new_values\":{\"area\":\"Hillside\"}",
                    "\"outcome\":\"rejected\"", "\"why\":\"unknown_row\"");
            assertThat(it.get("/api/v1/audit?cursor=x").status()).isEqualTo(422);
            for (var other : List.of(server.nobody(), kiosk.exchange())) {
                assertThat(other.get("/api/v1/audit").status()).isEqualTo(401);
            }
        }
    }

    @BothDatabases
    void of_somebody_erased_by_law_the_audit_tells_no_value(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            push(server,
                    log -> log.patient("ana").patient("bo").area("ana", new Base(1, 0), "", "Riverside"));
            var it = server.administrator();
            it.post("/api/v1/patients/ana/erase", "{\"ground\":\"court\"}");

            var lines = it.get("/api/v1/audit?record_id=ana").text();
            assertThat(lines.split("\"erased_by\":", -1)).as("two erased lines").hasSize(3);
            assertThat(lines.split("\"old_values\":", -1)).as("values of the erasure itself").hasSize(2);
            assertThat(lines).contains("\"fields\":[\"area\"]", "\"did\":\"erase\"",
                    "\"new_values\":{\"ground\":\"court\"}", "\"by\":\"administrator\"")
                .doesNotContain("Riverside", "\"given_name\":", "\"record_id\":\"bo\"");
            assertThat(it.get("/api/v1/audit?record_id=bo").text()).contains("\"line\":3")
                .doesNotContain("\"line\":2,");
        }
    }

    @BothDatabases
    void what_was_done_to_devices_is_found_by_its_kind_with_who_and_why(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var id = push(server, log -> log.patient("ana")).enrolled().device();
            var it = server.administrator();
            var path = "/api/v1/devices/" + id;
            it.post(path + "/rename", "{\"name\":\"By the door\"}");
            it.post(path + "/request-resync", "{\"reason\":\"shows an old line\"}");
            assertThat(it.post(path + "/revoke", "{\"reason\":7}").status()).isEqualTo(422);
            assertThat(it.post(path + "/revoke", "{\"reason\":\"stolen\"}").status()).isEqualTo(200);

            var lines = it.get("/api/v1/audit?record_kind=device&record_id=" + id).text();
            assertThat(lines).contains("\"did\":\"put\"", "\"by\":\"device\"", "\"device\":\"server\"",
                    "\"old_values\":{\"name\":\"Kiosk 1\"},\"new_values\":{\"name\":\"By the door\"}",
                    "\"reason\":\"shows an old line\"", "\"did\":\"revoke\"", "\"reason\":\"stolen\"")
                .doesNotContain("\"record_id\":\"ana\"");
            assertThat(it.get("/api/v1/audit?record_kind=device").text()).isEqualTo(lines);
            assertThat(it.get("/api/v1/audit?record_kind=patient").text()).contains("\"record_id\":\"ana\"")
                .doesNotContain("stolen");
            assertThat(it.get("/api/v1/audit?record_kind=toaster").status()).isEqualTo(422);
        }
    }
}
