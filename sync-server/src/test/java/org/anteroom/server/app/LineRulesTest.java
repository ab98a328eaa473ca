package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order by law (rules R6) and the rounding of waits (rules R8), over HTTP and at their boundaries.
final class LineRulesTest extends OnPracticeServer {
    private LocalTime time = LocalTime.of(8, 0);

    /// Lets a visit of this length take place in room 1.
    private void visit(String length) throws IOException {
        var entry = joins("patient-1");
        post("/queue/" + entry + "/call", "{'room_id':'1'}").data();
        post("/queue/" + entry + "/start", "{}").data();
        time = time.plusSeconds(LocalTime.parse(length).toSecondOfDay());
        itIs("%tT".formatted(time));
        post("/queue/" + entry + "/complete", "{}").data();
    }

    private String joins(String patient) throws IOException {
        return post("/queue/join", "{'patient_id':'" + patient + "','service_id':'doctor'}").text("id");
    }

    /// What the second in line is told with one room open, after ten such visits.
    private String toldSecond(String few, String most) throws IOException {
        post("/practice/reset", "{}").data();
        time = LocalTime.of(8, 0);
        for (var room : List.of("2", "3")) {
            post("/rooms/" + room + "/deactivate", "{}").data();
        }
        for (var i = 0; i < 10; i++) {
            visit(i < 4 ? few : most);
        }
        joins("patient-2");
        joins("patient-3");
        return get("/queue/current").data()
            .path("entries")
            .path(1)
            .path("estimated_wait")
            .path("text")
            .asText();
    }

    @Test
    void waits_are_rounded_outward_to_five_minutes_and_a_narrow_range_is_one_number() throws Exception {
        assertThat(toldSecond("00:00:30", "00:00:30")).isEqualTo("about 5 minutes");
        assertThat(toldSecond("00:05:00", "00:05:00")).isEqualTo("about 5 minutes");
        assertThat(toldSecond("00:05:01", "00:05:01")).isEqualTo("about 10 minutes");
        assertThat(toldSecond("00:05:00", "00:10:00")).isEqualTo("about 10 minutes");
        assertThat(toldSecond("00:04:59", "00:10:01")).isEqualTo("5 to 15 minutes");
        assertThat(toldSecond("00:09:59", "00:15:00")).isEqualTo("5 to 15 minutes");
        assertThat(toldSecond("00:10:00", "00:15:00")).isEqualTo("about 15 minutes");
    }

    @Test
    void no_number_is_told_where_no_room_is_open() throws Exception {
        for (var room : List.of("1", "2", "3")) {
            post("/rooms/" + room + "/deactivate", "{}").data();
        }
        joins("patient-2");
        assertThat(get("/queue/current").data().path("entries").path(0).has("estimated_wait")).isFalse();
    }

    @Test
    void by_law_special_needs_come_before_everyone_but_emergencies_the_oldest_first(@TempDir Path folder)
            throws Exception {
        var site = folder.resolve("site.json");
        Files.writeString(site, SiteFile.sample().text().replace("\"score\"", "\"legal_priority\""));
        var now = new AtomicReference<>(Instant.parse("2026-03-10T09:00:00Z"));
        var settings = ServerSettings.in(folder.resolve("server"))
            .onPort(0)
            .withSiteFile(site)
            .withToken(RunningServer.TOKEN);
        try (var server = new Server(settings, now::get)) {
            var law = new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
            var joined = new ArrayList<String>();
            for (var more : List.of("", "'urgency_level':3,", "'special_requirements':['wheelchair'],",
                    "'special_requirements':['wheelchair'],", "'urgency_level':2,", "'urgency_level':1,")) {
                var person = send(law, "/patients",
                        "{'first_name':'P%1$d','phone':'+4420555500%1$d0'}".formatted(joined.size()));
                joined.add(
                        send(law, "/queue/join", "{%s'patient_id':'%s','service_id':'doctor'}".formatted(more,
                                person.path("id").asText()))
                            .path("id")
                            .asText());
                now.updateAndGet(time -> time.plusSeconds(1));
            }
            now.updateAndGet(time -> time.plusSeconds(7200));
            var order = new ArrayList<String>();
            read(law.get("/api/v1/queue/current")).path("entries")
                .forEach(entry -> order.add(entry.path("id").asText()));
            assertThat(order.stream().map(joined::indexOf)).containsExactly(5, 4, 2, 3, 1, 0);
            var why = read(law.get("/api/v1/queue/" + joined.get(3) + "/explain"));
            assertThat(why.path("tier").asText()).isEqualTo("legal_priority");
            assertThat(why.path("position").asInt()).isEqualTo(4);
        }
    }

    private static JsonNode send(Exchange to, String path, String json) throws IOException {
        return read(to.send("POST", "/api/v1" + path, json.replace('\'', '"'), Map.of()));
    }

    private static JsonNode read(Exchange.Reply reply) throws IOException {
        assertThat(reply.status()).as("%s", reply.text()).isBetween(200, 299);
        return StrictJson.readObject(reply.text().getBytes(StandardCharsets.UTF_8)).path("data");
    }
}
