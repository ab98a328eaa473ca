package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Talks over HTTP to a practice server whose clock is set to the boundaries of the rules.
class OnPracticeServer {
    private Optional<Server> server = Optional.empty();
    private Optional<Exchange> staff = Optional.empty();

    /// What was answered.
    record Reply(int status, JsonNode body) {
        JsonNode data() {
            assertThat(status).as("%s", body).isBetween(200, 299);
            return body.path("data");
        }

        String text(String name) {
            return data().path(name).asText();
        }

        String code() {
            return body.path("error").path("code").asText();
        }

        /// The steps that may be taken instead of the refused one.
        List<String> allowed() {
            assertThat(code()).isEqualTo("illegal_transition");
            var words = new ArrayList<String>();
            body.path("error").path("details").path("allowed").forEach(word -> words.add(word.asText()));
            return words;
        }
    }

    @BeforeEach
    void start() throws Exception {
        var started = Server.practice(0, Clock.systemUTC());
        server = Optional.of(started);
        staff = Optional.of(new Exchange(started.port(),
                Map.of("Authorization", "Bearer " + Server.PRACTICE_TOKEN)));
    }

    @AfterEach
    void stop() {
        server.ifPresent(Server::close);
    }

    Exchange staff() {
        return staff.orElseThrow();
    }

    Reply send(String method, String path, String json) throws IOException {
        return send(method, path, json, Map.of());
    }

    Reply send(String method, String path, String json, Map<String, String> headers) throws IOException {
        var reply = staff().send(method, "/api/v1" + path, json.replace('\'', '"'), headers);
        return new Reply(reply.status(),
                StrictJson.readObject(reply.text().getBytes(StandardCharsets.UTF_8)));
    }

    Reply post(String path, String json) throws IOException {
        return send("POST", path, json);
    }

    Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    /// The addresses that are described.
    JsonNode paths() throws IOException {
        var text = staff().get("/openapi.json").text();
        return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8)).path("paths");
    }

    /// Sets the clock to a time of Tuesday, 10 March 2026.
    void itIs(String time) throws IOException {
        itIs("2026-03-10", time);
    }

    void itIs(String day, String time) throws IOException {
        assertThat(send("PUT", "/practice/clock", "{'now':'" + day + "T" + time + "+01:00'}").status())
            .isEqualTo(200);
    }

    Reply book(String patient, String provider, String starts) throws IOException {
        return post("/appointments", "{'patient_id':'" + patient + "','provider_id':'" + provider
                + "','starts_at':'" + starts + "+01:00'}");
    }
}
