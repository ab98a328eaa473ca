package org.anteroom.installer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// The demo's clinic as its staff see it: over the API, as any other program would.
final class DemoClinic {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final DemoServer server;
    private final OkHttpClient http;
    private final ObjectMapper mapper = new ObjectMapper();

    DemoClinic(DemoServer server, OkHttpClient http) {
        this.server = server;
        this.http = http;
    }

    /// A visit that staff booked for today.
    ///
    /// @param time as on the site's clock
    record Visit(String id, String time) {}

    /// A doctor sees patients all day today and at usual hours on the days to come, and Olga Petrova, born on 12 May 1975,
    /// has a visit within half an hour.
    Visit open(ZonedDateTime now) throws IOException {
        var today = now.toLocalDate();
        post("/providers", "{'id': 'silva', 'name': 'Dr. Silva'}");
        slots(today, today, LocalTime.MIN, LocalTime.of(23, 59));
        slots(today.plusDays(1), today.plusDays(14), LocalTime.of(9, 0), LocalTime.of(17, 0));
        var patient = post("/patients",
                "{'first_name': 'Olga', 'last_name': 'Petrova', 'birth_date': '1975-05-12', 'phone': '+447700900456'}");
        var starts = now.truncatedTo(ChronoUnit.HOURS).plusMinutes(now.getMinute() < 30 ? 30 : 60);
        var visit = post("/appointments",
                ("{'patient_id': '%s', 'provider_id': 'silva', 'service_id': 'doctor', "
                        + "'starts_at': '%s', 'visit_type': 'consultation', 'channel': 'phone', 'reason': 'for the demo'}")
                    .formatted(patient.path("id").asText(), starts.toOffsetDateTime()));
        return new Visit(visit.path("id").asText(), CLOCK.format(starts));
    }

    private void slots(LocalDate first, LocalDate last, LocalTime from, LocalTime to) throws IOException {
        post("/slots/bulk",
                ("{'provider_id': 'silva', 'start_date': '%s', 'end_date': '%s', 'start_time': '%s', "
                        + "'end_time': '%s', 'weekdays': [0, 1, 2, 3, 4, 5, 6]}")
                    .formatted(first, last, CLOCK.format(from),
                            CLOCK.format(to)));
    }

    /// The numbers in the line.
    List<String> tokens() throws IOException {
        return get("/queue/current").findValuesAsText("token").stream().sorted().toList();
    }

    /// The state of a visit.
    String stateOf(Visit visit) throws IOException {
        return get("/appointments/" + visit.id()).path("status").asText();
    }

    /// The state of the visit of this number on any day to come.
    String stateOf(String number) throws IOException {
        for (var visit : get("/appointments/upcoming?limit=500")) {
            if (visit.path("appointment_number").asText().equals(number)) {
                return visit.path("status").asText();
            }
        }
        return "unknown";
    }

    private JsonNode get(String path) throws IOException {
        return call(request(path).build());
    }

    private JsonNode post(String path, String json) throws IOException {
        return call(request(path).post(RequestBody.create(json.replace('\'', '"'), JSON)).build());
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(server.url() + "api/v1" + path)
            .header("Authorization", "Bearer " + server.token());
    }

    private JsonNode call(Request request) throws IOException {
        try (var answer = http.newCall(request).execute()) {
            var body = mapper.readTree(answer.body().byteStream());
            if (!answer.isSuccessful()) {
                throw new IOException(
                        "the server answered " + request.method() + " " + request.url().encodedPath()
                                + " with " + body);
            }
            return body.path("data");
        }
    }
}
