package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.junit.jupiter.api.Test;

/// Asks every operation of the API for odd things: whatever comes, the answer is in the envelope and never our error.
///
/// More with `-Danteroom.fuzz=20000`.
final class ApiFuzzTest {
    private static final int ROUNDS = 2 * Integer.getInteger("anteroom.fuzz", 400);
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z_]+}");
    /// Texts that some operation takes for some field, and texts that none does.
    private static final List<String> TEXTS = List.of("patient-1", "patient-2", "visit-1", "visit-2",
            "okafor",
            "silva", "doctor", "nurse", "1", "okafor~2026-03-12T09:00~30", "okafor~2026-03-12T09:00~30~2",
            "okafor~2026-03-12T09:07~0", "okafor~9999-99-99T99:99~99999999999", "2026-03-12", "2026-02-31",
            "1980",
            "0000-00-00", "+999999999-12-31", "09:00", "24:00", "2026-03-12T09:00:00+01:00",
            "-1000000000-01-01T00:00:00Z",
            "2026-03-29T02:30:00", "+4930555999", "ana@example.org", "confirm", "cancel", "called", "waiting",
            "open",
            "FREQ=DAILY;COUNT=9999999", "FREQ=", "", " ", "\u0000", "\uD800", "\u202Eanna", "عائشة", "👩‍⚕️",
            "%", "../..",
            "'; DROP TABLE record; --", "<script>", "9".repeat(400), "x".repeat(20_000));

    @Test
    void every_operation_answers_odd_requests_in_the_envelope() throws Exception {
        try (var server = Server.practice(0, Clock.systemUTC())) {
            var staff = new Exchange(server.port(), Map.of("Authorization", "Bearer practice"));
            var operations = operations(json(staff.get("/openapi.json").text()));
            assertThat(staff.get("/api/v1/providers/okafor/schedule?date_from=%2B999999999-12-31").status())
                .isEqualTo(422);
            var refused = 0;
            for (var seed = 0; seed < ROUNDS; seed++) {
                var random = new Random(seed);
                var operation = operations.get(seed % operations.size());
                var reply = asked(staff, operation, random);
                assertThat(reply.status()).as("seed %d: %s: %s", seed, operation, reply.text())
                    .isBetween(200, 499);
                if (reply.status() >= 300) {
                    refused++;
                    var error = json(reply.text());
                    assertThat(error.path("success").asBoolean(true)).as("seed %d", seed).isFalse();
                    assertThat(error.at("/error/code").asText()).as("seed %d", seed)
                        .matches("[a-z][a-z0-9_]+");
                    assertThat(error.at("/error/message").asText()).as("seed %d", seed).endsWith(".");
                    assertThat(error.at("/error/details").isObject()).as("seed %d", seed).isTrue();
                }
            }
            assertThat(refused).isGreaterThan(ROUNDS / 2);
            assertThat(staff.get("/health/ready").status()).isEqualTo(200);
        }
    }

    /// An operation of the description.
    ///
    /// @param names of what its body or its query takes
    private record Asked(String method, String path, List<String> names) {}

    private static List<Asked> operations(ObjectNode document) {
        var operations = new ArrayList<Asked>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(one -> {
            var names = new ArrayList<String>();
            one.getValue()
                .at("/requestBody/content/application~1json/schema/properties")
                .fieldNames()
                .forEachRemaining(names::add);
            one.getValue().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            });
            if (path.getKey().startsWith("/api/") && !path.getKey().contains("/practice/")) {
                operations.add(new Asked(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), names));
            }
        }));
        assertThat(operations).hasSizeGreaterThan(80);
        return operations;
    }

    private static Exchange.Reply asked(Exchange staff, Asked operation, Random random) throws IOException {
        var path = PARAMETER.matcher(operation.path())
            .replaceAll(_ -> TEXTS.get(random.nextInt(8)).replace("~", "%7E"));
        if (operation.method().equals("GET")) {
            return staff.get(path + query(operation, random));
        }
        var body = body(operation, random);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (operation.method().equals("POST") && random.nextInt(10) == 0) {
            var packed = Exchange.gzip(bytes);
            var cut = random.nextBoolean() ? packed : Arrays.copyOf(packed, random.nextInt(packed.length));
            return staff.post(path, cut, Map.of("Content-Encoding", "gzip"));
        }
        return operation.method().equals("POST") && random.nextInt(20) == 0
                ? staff.form(path, "a=b", Map.of())
                : staff.send(operation.method(), path, body, Map.of());
    }

    private static String query(Asked operation, Random random) {
        var query = new StringBuilder("?");
        for (var name : operation.names()) {
            if (random.nextBoolean()) {
                var value = TEXTS.get(random.nextInt(TEXTS.size() - 1)).replace("\uD800", "?");
                query.append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&');
            }
        }
        return query.toString();
    }

    private static String body(Asked operation, Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
            case 1 -> "[".repeat(100_000);
            case 2 -> List
                .of("", "null", "[]", "7", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{} {}", "\uFEFF{}",
                        "{\"a\":NaN}")
                .get(random.nextInt(10));
            case 3 -> "{\"x\":\"" + "x".repeat((1 << 20) + 1) + "\"}";
            default -> {
                var body = StrictJson.object();
                operation.names()
                    .stream()
                    .filter(_ -> random.nextInt(8) > 0)
                    .forEach(name -> body.set(name, value(random, 2)));
                if (random.nextInt(20) == 0) {
                    body.put("of_tomorrow", 1);
                }
                yield body.toString();
            }
        };
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> StrictJson.node(random.nextInt(-3, 100));
            case 1 -> StrictJson.node(random.nextLong());
            case 2 -> StrictJson.node(random.nextDouble() * 1e300);
            case 3 -> StrictJson.node(random.nextBoolean());
            case 9 -> StrictJson.object().set("x", value(random, depth - 1));
            case 10 -> StrictJson.node(new Object[0]);
            case 11 ->
                StrictJson.object().putArray("a").add(value(random, depth - 1)).add(value(random, depth - 1));
            default -> StrictJson.node(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static ObjectNode json(String text) {
        return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
