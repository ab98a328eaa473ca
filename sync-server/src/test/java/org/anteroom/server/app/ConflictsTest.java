package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Staff see over HTTP what two devices decided differently and what was refused, decide it, and take it back.
final class ConflictsTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));
    private final InstantSource clock = now::get;

    private record Reply(int status, JsonNode body) {
        JsonNode data() {
            assertThat(status).as("%s", body).isEqualTo(200);
            return body.path("data");
        }
    }

    private static Reply get(RunningServer server, String path) throws IOException {
        var reply = server.administrator().get("/api/v1" + path);
        return new Reply(reply.status(),
                StrictJson.readObject(reply.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static Reply post(RunningServer server, String path, String json) throws IOException {
        var reply = server.administrator().post("/api/v1" + path, json.replace('\'', '"'));
        return new Reply(reply.status(),
                StrictJson.readObject(reply.text().getBytes(StandardCharsets.UTF_8)));
    }

    /// Two desks changed one birth date apart.
    private static String birthDates(RunningServer server) throws Exception {
        var one = server.enrol("Desk 1", "desk");
        var other = server.enrol("Kiosk 2", "kiosk");
        var ana = new DeviceLog(SITE, one.enrolled().device(), 1)
            .tx(Base.NONE, Draft.put(RowKind.PATIENT, "ana", Fields.of("birth_date", "1980-01-01")));
        one.push(ana.push(1));
        one.push(ana.set("ana", new Base(1, 0), "birth_date", "1980-01-01", "1980-01-02").push(2));
        other.push(new DeviceLog(SITE, other.enrolled().device(), 1)
            .set("ana", new Base(1, 0), "birth_date", "1980-01-01", "1980-01-03")
            .push(1));
        return get(server, "/conflicts").data().path(0).path("id").asText();
    }

    private static String birthDate(RunningServer server) throws IOException {
        return get(server, "/patients/ana").data().path("birth_date").asText();
    }

    @BothDatabases
    void a_conflict_tells_both_values_who_where_and_why(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var id = birthDates(server);

            var shown = get(server, "/conflicts/" + id).data();

            assertThat(shown.path("sentence").asText()).isEqualTo(
                    "Desk 1 and Kiosk 2 gave, apart, two values for the birth date of the patient."
                            + " The value that was there stayed.");
            assertThat(shown.path("base").asText()).isEqualTo("1980-01-01");
            assertThat(shown.path("kept").path("value").asText()).isEqualTo("1980-01-02");
            assertThat(shown.path("lost").path("value").asText()).isEqualTo("1980-01-03");
            assertThat(shown.path("lost").path("device_name").asText()).isEqualTo("Kiosk 2");
            assertThat(shown.path("lost").path("at").asText()).isNotEmpty();
            assertThat(shown.path("rule").asText()).isEqualTo("ASK");
            assertThat(get(server, "/conflicts?state=auto").data()).isEmpty();
            assertThat(get(server, "/conflicts?state=all").data()).hasSize(1);
            assertThat(get(server, "/conflicts?state=none").status()).isEqualTo(422);
        }
    }

    @BothDatabases
    void the_other_value_is_chosen_and_taken_back_for_thirty_days(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var id = birthDates(server);

            var decided = post(server, "/conflicts/" + id + "/resolve",
                    "{'choice': 'other', 'note': 'saw the passport'}")
                .data();
            assertThat(decided.path("state").asText()).isEqualTo("decided");
            assertThat(decided.path("decision").path("note").asText()).isEqualTo("saw the passport");
            assertThat(decided.path("decision").path("by").asText()).isEqualTo("administrator");
            assertThat(birthDate(server)).isEqualTo("1980-01-03");
            assertThat(get(server, "/conflicts").data()).isEmpty();
            assertThat(post(server, "/conflicts/" + id + "/resolve", "{'choice': 'accept'}").status())
                .isEqualTo(409);

            now.updateAndGet(at -> at.plus(Duration.ofDays(29)));
            assertThat(post(server, "/conflicts/" + id + "/undo", "{}").data().path("state").asText())
                .isEqualTo("undone");
            assertThat(birthDate(server)).isEqualTo("1980-01-02");

            post(server, "/conflicts/" + id + "/resolve", "{'choice': 'edit', 'value': '1980-01-04'}").data();
            assertThat(birthDate(server)).isEqualTo("1980-01-04");
            now.updateAndGet(at -> at.plus(Duration.ofDays(31)));
            var late = post(server, "/conflicts/" + id + "/undo", "{}");
            assertThat(late.body().path("error").path("code").asText()).isEqualTo("too_late");
            assertThat(birthDate(server)).isEqualTo("1980-01-04");
        }
    }

    @BothDatabases
    void what_was_refused_is_kept_and_done_again_by_staff(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var log = new DeviceLog(SITE, kiosk.enrolled().device(), 1)
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo")),
                        Draft.cmd(RowKind.QUEUE_ENTRY, "none", "call", Fields.NONE));
            kiosk.push(log.push(1));
            assertThat(get(server, "/patients/bo").status()).isEqualTo(404);
            var refused = get(server, "/conflicts").data();
            assertThat(refused).extracting(one -> one.path("sentence").asText())
                .containsExactlyInAnyOrder(
                        "The new patient from Kiosk 1 waits, because something it belongs to could not be done.",
                        "The step call of the queue entry from Kiosk 1 could not be done when it arrived"
                                + " (unknown row).");

            for (var one : refused) {
                var resolve = "/conflicts/" + one.path("id").asText() + "/resolve";
                if (one.path("about_kind").asText().equals("patient")) {
                    post(server, resolve, "{'choice': 'other'}").data();
                } else {
                    assertThat(post(server, resolve, "{'choice': 'other'}").status()).isEqualTo(409);
                    post(server, resolve, "{'choice': 'accept'}").data();
                }
            }

            assertThat(get(server, "/patients/bo").data().path("first_name").asText()).isEqualTo("Bo");
            assertThat(get(server, "/conflicts").data()).isEmpty();
        }
    }

    @BothDatabases
    void a_choice_that_does_not_exist_is_refused(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, clock)) {
            var id = birthDates(server);

            for (var body : new String[]{"{}", "{'choice': 'guess'}", "{'choice': 'edit'}",
                    "{'choice': 'other', 'value': 'x'}"}) {
                assertThat(post(server, "/conflicts/" + id + "/resolve", body).status()).as(body)
                    .isEqualTo(422);
            }
            assertThat(post(server, "/conflicts/" + id + "/undo", "{}").status()).isEqualTo(409);
            assertThat(post(server, "/conflicts/none/undo", "{}").status()).isEqualTo(404);
        }
    }
}
