package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.server.http.Exchange.Reply;
import org.junit.jupiter.api.Test;

/// The API of two servers over one PostgreSQL, asked again after an answer was lost.
final class LostAnswersTest extends OnTwoServers {
    private static final String APPROVAL = "/api/v1/restore/approve";
    private static final String BULK = "/api/v1/appointments/bulk";
    private static final String UPLOADS = "/api/v1/appointments/offline-sync";

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
}
