package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.Exchange.Reply;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.PostgresServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API of two servers over one PostgreSQL, asked for the same at once, or again after an answer was lost.
final class TwoServersApiTest {
    static final String ANA = """
            {"first_name": "Ana", "last_name": "Alder", "birth_date": "1990-01-02"}""";
    private static final String APPROVAL = "/api/v1/restore/approve";
    private static final String BULK = "/api/v1/appointments/bulk";
    private static final String UPLOADS = "/api/v1/appointments/offline-sync";
    private static final String PATIENTS = "/api/v1/patients";
    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "once");

    @TempDir
    Path folder;

    private PostgresServer postgres;
    private Store store;
    private Server first;
    private Server second;

    @BeforeEach
    void start() throws StartRefused {
        postgres = PostgresServer.start();
        var database = postgres.newDatabase();
        var settings = RunningServer.settings(database, folder).onPort(0).withToken(RunningServer.TOKEN);
        first = new Server(settings, Clock.systemUTC());
        second = new Server(settings, Clock.systemUTC());
        store = TestStores.open(database);
    }

    @AfterEach
    void stop() {
        store.close();
        second.close();
        first.close();
        postgres.close();
    }

    @Test
    void a_request_that_both_are_asked_at_once_is_done_once() throws Exception {
        var replies = atOnce(() -> create(first), () -> create(second));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(id(replies.get(0))).isEqualTo(id(replies.get(1)));
        assertThat(patients()).isEqualTo(1);
    }

    @Test
    void a_request_whose_answer_was_lost_is_done_once() throws Exception {
        var answered = create(first);
        var provider = "{\"id\": \"ida\", \"name\": \"Dr. Ida\"}";
        assertThat(post(first, "/api/v1/providers", provider).status()).isEqualTo(201);
        loseAnswers();

        for (var server : List.of(second, first)) {
            assertThat(id(create(server))).isEqualTo(id(answered));
            assertThat(post(server, "/api/v1/providers", provider).status()).isEqualTo(201);
        }
        assertThat(patients()).isEqualTo(1);
    }

    @Test
    void each_item_of_an_upload_whose_answer_was_lost_is_answered_for_itself() throws Exception {
        var items = upload(
                """
                {"type": "patient", "action": "update", "data": {"id": "eda", "area": "North"}},
                {"type": "patient", "action": "create", "data": {"first_name": "Ugo"}},
                {"type": "queue", "action": "create", "data": {"patient_id": "eda", "service_id": "doctor"}},
                {"type": "queue", "action": "create", "data": {"patient_id": "bo", "service_id": "doctor"}}""");
        var bo = upload("""
                {"type": "patient", "action": "create", "data": {"id": "bo", "first_name": "Bo"}}""");
        assertThat(as(first).post(UPLOADS, bo).status()).isEqualTo(200);
        var answered = results(post(first, UPLOADS, items));
        assertThat(answered).extracting(line -> line.path("status").asText())
            .containsExactly("failed", "synced", "failed", "synced");
        loseAnswers();
        as(second).post(UPLOADS, bo.replace("bo", "eda"));

        var again = results(post(second, UPLOADS, items));

        assertThat(again).extracting(line -> line.path("status").asText()).containsOnly("synced");
        assertThat(as(first).get(PATIENTS + "/eda").text()).contains("North");
        assertThat(again.get(1)).isEqualTo(answered.get(1));
        assertThat(again.get(3)).isEqualTo(answered.get(3));
        assertThat(as(first).get(PATIENTS + "/" + again.get(1).path("id").asText()).status()).isEqualTo(200);
    }

    @Test
    void what_a_site_cannot_take_in_just_now_is_not_answered_for_good() throws Exception {
        var bo = upload("""
                {"type": "patient", "action": "create", "data": {"id": "bo", "first_name": "Bo"}}""");
        var cancelled = "{\"action\": \"cancel\", \"ids\": [\"v-1\"], \"reason\": \"ill\"}";
        store.write(handle -> handle.execute("UPDATE site_head SET state = 'restored'"));
        assertThat(post(first, UPLOADS, bo).status()).isEqualTo(503);
        assertThat(post(first, BULK, cancelled).status()).isEqualTo(503);
        store.write(handle -> handle.execute("UPDATE site_head SET state = 'open'"));

        assertThat(results(post(first, UPLOADS, bo))).extracting(line -> line.path("status").asText())
            .containsExactly("synced");
        assertThat(post(first, BULK, cancelled).text()).contains("not_found");
    }

    private static String upload(String items) {
        return "{\"device_id\": \"tablet\", \"sync_data\": [" + items + "]}";
    }

    private static List<JsonNode> results(Reply reply) throws IOException {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var lines = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(reply.text()).path("data").path("results").forEach(lines::add);
        return lines;
    }

    @Test
    void an_approval_whose_answer_was_lost_is_not_denied() throws Exception {
        store.write(handle -> handle.execute("UPDATE site_head SET state = 'restored'"));
        assertThat(post(first, APPROVAL, "{}").status()).isEqualTo(200);
        loseAnswers();

        assertThat(post(second, APPROVAL, "{}").status()).isEqualTo(200);
        assertThat(as(second).post(APPROVAL, "{}").status()).isEqualTo(409);

        loseAnswers();
        store.write(handle -> handle.execute("UPDATE site_head SET state = 'restored'"));
        post(first, APPROVAL, "{}");
        assertThat(as(first).get("/api/v1/restore").text()).as("another restore")
            .contains("\"awaits_approval\":true");
    }

    private void loseAnswers() {
        store.write(handle -> handle.execute("DELETE FROM answer WHERE status > 0"));
    }

    @Test
    void of_two_edits_of_one_version_one_is_told_that_it_came_too_late() throws Exception {
        var path = PATIENTS + "/" + id(create(first));
        var version = Map.of("If-Match", as(first).get(path).headers().getOrDefault("ETag", ""));
        var replies = atOnce(
                () -> as(first).send("PATCH", path, "{\"first_name\": \"Anna\"}", version),
                () -> as(second).send("PATCH", path, "{\"first_name\": \"Anne\"}", version));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
    }

    /// Asks both while nobody can write.
    private List<Reply> atOnce(Callable<Reply> one, Callable<Reply> other) throws Exception {
        var replies = List.of(new FutureTask<>(one), new FutureTask<>(other));
        store.write(handle -> {
            handle.execute("UPDATE site_head SET seq = seq");
            replies.forEach(Thread::startVirtualThread);
            Awaitility.await().until(() -> waiting() == 2);
            return replies;
        });
        return List.of(replies.get(0).get(), replies.get(1).get());
    }

    private long waiting() {
        return store.read(handle -> handle.createQuery("""
                SELECT COUNT(*) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = CURRENT_DATABASE()""")
            .mapTo(Long.class)
            .one());
    }

    private static Reply create(Server server) throws IOException {
        return post(server, PATIENTS, ANA);
    }

    private static Reply post(Server server, String path, String body) throws IOException {
        return as(server).post(path, body.getBytes(StandardCharsets.UTF_8), KEY);
    }

    private static Exchange as(Server server) {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
    }

    private static String id(Reply reply) throws IOException {
        return new ObjectMapper().readTree(reply.text()).path("data").path("id").asText();
    }

    private long patients() {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM record WHERE kind = 'patient'")
            .mapTo(Long.class)
            .one());
    }
}
