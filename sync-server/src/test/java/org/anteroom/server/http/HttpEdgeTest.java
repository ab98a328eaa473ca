package org.anteroom.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpEdgeTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-03-10T09:00:00Z"));
    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer right");
    private static final String KEY = "Idempotency-Key";

    private final AtomicInteger made = new AtomicInteger();
    private final HttpServer server = start(new Throttle.Limits(10_000, 10_000, 5));
    private final Exchange admin = new Exchange(server.port(), TOKEN);
    private final Exchange nobody = new Exchange(server.port(), Map.of());

    private HttpServer start(Throttle.Limits limits) {
        var throttle = new Throttle(NOW, limits);
        var gate = new Gate(Map.of(Access.ADMINISTRATOR, request -> {
            throttle.requireTrusted(request);
            if (!Bearer.of(request).map("right"::equals).orElse(false)) {
                throw throttle.wrongProof(request, Refusal.unauthorized());
            }
        }));
        return HttpServer.start(
                new HttpServer.Place("127.0.0.1", 0, Optional.empty()),
                gate,
                throttle,
                new HttpMetrics(),
                List.of(this::routes,
                        new Health(Map.of("restore", () -> true, "applier", () -> false), Map.of())),
                NOW);
    }

    private void routes(RoutesConfig routes) {
        var idempotency = new Idempotency(new MemoryAnswers(), NOW);
        routes.post("/api/v1/things", idempotency.once(request -> {
            var fields = new JsonFields(RequestBody.json(request, BodyLimits.API));
            var name = fields.text("name", 10);
            fields.done();
            Answers.ok(request, 201,
                    StrictJson.object().put("name", name).put("number", made.incrementAndGet()));
        }), Access.ADMINISTRATOR);
        new ApiRoutes(idempotency, List.of(Operation.get("/list", "Lists", request -> Answers.ok(request,
                StrictJson.object().put("cursor", request.queryParam("cursor"))), "cursor")), Map.of(),
                List.of())
            .addTo(routes);
        routes.post("/sync/v1/echo", request -> Answers.json(
                request,
                200,
                StrictJson.object().put("size", RequestBody.bytes(request, BodyLimits.SYNC).length)),
                Access.OPEN);
        routes.post("/api/v1/form", request -> request.result(String.valueOf(request.formParam("name"))),
                Access.OPEN);
        routes.get("/api/v1/bug", _ -> {
            throw new IllegalStateException("secret detail");
        }, Access.OPEN);
        routes.get("/api/v1/unlabelled", request -> request.result("open?"));
        routes.get("/api/v1/device", request -> request.result("open?"), Access.DEVICE);
        routes.get("/api/v1/admin", request -> request.result("for one"), Access.ADMINISTRATOR);
        routes.get("/api/v1/long", request -> Answers.ok(
                request,
                StrictJson.object().put("text", "abc ".repeat(1_000))), Access.OPEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void data_comes_in_the_envelope_with_a_request_id_and_safe_headers() throws IOException {
        var reply = admin.post("/api/v1/things", "{\"name\":\"Ana\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text()).isEqualTo("{\"success\":true,\"data\":{\"name\":\"Ana\",\"number\":1}}");
        assertThat(reply.headers()).containsEntry("X-Content-Type-Options", "nosniff")
            .containsEntry("X-Frame-Options", "DENY")
            .containsKey("X-Request-Id")
            .doesNotContainKey("Server");
        assertThat(reply.headers().get("Content-Security-Policy")).contains("default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{",
            "[]",
            "null",
            "{\"name\":\"a\"} x",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "{\"name\":\"a\",\"other\":1}",
            "{name:1}",
            "\"text\""})
    void what_cannot_be_read_is_refused(String body) throws IOException {
        var reply = admin.post("/api/v1/things", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("\"success\":false");
        assertThat(made).hasValue(0);
    }

    @Test
    void depth_is_limited() throws IOException {
        var deep = "{\"name\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(admin.post("/api/v1/things", deep).status()).isEqualTo(400);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws IOException {
        byte[] latin = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(admin.post("/api/v1/things", latin, Map.of()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/long", "/health/live"})
    void what_can_be_read_answers_with_its_headers_alone_too(String path) throws IOException {
        var read = nobody.get(path);
        var head = nobody.send("HEAD", path, "", Map.of());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.headers().get("Content-Type")).isEqualTo(read.headers().get("Content-Type"));
    }

    @Test
    void headers_alone_need_the_same_token() throws IOException {
        assertThat(nobody.send("HEAD", "/api/v1/admin", "", Map.of()).status()).isEqualTo(401);
        assertThat(admin.send("HEAD", "/api/v1/admin", "", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void an_address_says_which_methods_it_takes() throws IOException {
        var asked = nobody.send("OPTIONS", "/api/v1/long", "", Map.of());
        var refused = admin.send("DELETE", "/api/v1/things", "", Map.of());

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("Allow", "OPTIONS, POST");
        assertThat(refused.text()).contains("\"allowed\":[\"OPTIONS\",\"POST\"]");
        assertThat(nobody.send("OPTIONS", "/api/v1/nothing", "", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_program_is_told_in_the_envelope_that_there_is_no_such_address_and_a_person_in_words()
            throws IOException {
        var person = Map.of("Accept", "text/html,application/xhtml+xml");

        assertThat(nobody.get("/ws").text()).contains("\"success\":false", "\"code\":\"not_found\"");
        assertThat(nobody.get("/ws", person).text()).isEqualTo("There is no such address.\n");
        assertThat(nobody.get("/console/nothing").text()).isEqualTo("There is no such address.\n");
        assertThat(nobody.get("/api/v1/nothing", person).text()).contains("\"success\":false");
    }

    @Test
    void a_field_that_does_not_exist_is_named_unless_its_name_may_be_a_persons() throws IOException {
        var reply = admin.post("/api/v1/things", "{\"name\":\"a\",\"naem\":\"b\",\"Ana Ruiz\":1}");

        assertThat(reply.text()).contains("unknown_fields", "\"unknown\":[\"naem\"]", "\"known\":[\"name\"]")
            .doesNotContain("Ruiz");
    }

    @Test
    void every_faulty_field_is_named() throws IOException {
        var reply = admin.post("/api/v1/things", "{\"name\":\"longer than ten\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("\"details\":{\"name\":\"must have at most 10 characters\"}");
    }

    @Test
    void gzip_is_unpacked_and_answers_are_packed() throws IOException {
        var body = Exchange.gzip("{\"name\":\"Ana\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(admin.post("/api/v1/things", body, Map.of("Content-Encoding", "gzip")).status())
            .isEqualTo(201);
        var packed = nobody.get("/api/v1/long", Map.of("Accept-Encoding", "gzip"));
        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(packed.text().length()).isLessThan(400);
    }

    @Test
    void a_cut_gzip_body_is_malformed() throws IOException {
        var whole = Exchange.gzip(new byte[10_000]);
        for (int length = 1; length < whole.length; length += 3) {
            var cut = Arrays.copyOf(whole, length);

            var reply = nobody.post("/sync/v1/echo", cut, Map.of("Content-Encoding", "gzip"));

            assertThat(reply.status()).as("cut after %d bytes", length).isEqualTo(400);
            assertThat(reply.text()).contains("\"code\":\"MALFORMED\"").contains("\"retryable\":false");
        }
    }

    @Test
    void a_gzip_bomb_is_refused() throws IOException {
        var bomb = Exchange.gzip(new byte[17 << 20]);

        var reply = nobody.post("/sync/v1/echo", bomb, Map.of("Content-Encoding", "gzip"));

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).contains("\"code\":\"BATCH_TOO_LARGE\"")
            .contains("\"max_bytes\":\"16777216\"");
    }

    @Test
    void sixteen_mebibytes_unpacked_are_taken() throws IOException {
        var body = Exchange.gzip(new byte[16 << 20]);

        var reply = nobody.post("/sync/v1/echo", body, Map.of("Content-Encoding", "gzip"));

        assertThat(reply.text()).isEqualTo("{\"size\":16777216}");
    }

    @Test
    void too_large_a_body_is_refused_with_and_without_a_length() throws IOException {
        assertThat(admin.post("/api/v1/things", new byte[(1 << 20) + 1], Map.of()).status()).isEqualTo(413);
        assertThat(raw("""
                POST /sync/v1/echo HTTP/1.1\r
                Host: localhost\r
                Transfer-Encoding: chunked\r
                Content-Type: application/json\r
                Connection: close\r
                \r
                500000\r
                """ + "x".repeat(0x500000) + "\r\n0\r\n\r\n")).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip"})
    void other_encodings_are_refused(String encoding) throws IOException {
        var reply = nobody.post("/sync/v1/echo", new byte[3], Map.of("Content-Encoding", encoding));

        assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
            "/sync/v1/echo,    application/json; charset=klingon",
            "/sync/v1/echo,    multipart/form-data",
            "/api/v1/things,   application/json; charset=%%",
            "/api/v1/things,   multipart/form-data; boundary=x",
            "/api/v1/form,     application/x-www-form-urlencoded; charset=klingon",
            "/api/v1/form,     multipart/form-data"})
    void a_body_of_a_type_nobody_reads_here_is_refused(String path, String type) throws IOException {
        var reply = raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer right\r\nContent-Type: " + type
                + "\r\nContent-Length: 12\r\n\r\n{\"name\":\"a\"}");

        assertThat(reply).startsWith("HTTP/1.1 415")
            .containsIgnoringCase("\"code\":\"unsupported_media_type\"");
        assertThat(made).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/unlabelled, 403", "/api/v1/device, 403", "/api/v1/nowhere, 404",
            "/sync/v1/nowhere, 404"})
    void what_is_not_opened_is_closed(String path, int status) throws IOException {
        assertThat(nobody.get(path).status()).isEqualTo(status);
        assertThat(nobody.get(path).text()).doesNotContain("open?").doesNotContain("javalin");
    }

    @Test
    void a_wrong_method_is_said_to_be_one() throws IOException {
        assertThat(admin.get("/api/v1/things").status()).isEqualTo(405);
    }

    @Test
    void a_bug_shows_nothing_but_a_request_id() throws IOException {
        var reply = nobody.get("/api/v1/bug", Map.of("X-Request-Id", "abcdef-123"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("abcdef-123").doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void a_repeated_key_gets_the_first_answer_and_no_new_effect() throws IOException {
        var first = admin.post("/api/v1/things", body("Ana"), Map.of(KEY, "k1"));
        var again = admin.post("/api/v1/things", body("Ana"), Map.of(KEY, "k1"));
        var other = admin.post("/api/v1/things", body("Eve"), Map.of(KEY, "k1"));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("idempotency_key_reused");
        assertThat(made).hasValue(1);
    }

    @Test
    void a_refusal_is_repeated_too() throws IOException {
        var first = admin.post("/api/v1/things", body("longer than ten"), Map.of(KEY, "k2"));
        var again = admin.post("/api/v1/things", body("longer than ten"), Map.of(KEY, "k2"));

        assertThat(first.status()).isEqualTo(422);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers()).containsEntry("Idempotency-Replayed", "true");
    }

    @Test
    void guessing_tokens_is_stopped_and_the_right_token_waits_too() throws IOException {
        var guesser = new Exchange(server.port(), Map.of("Authorization", "Bearer wrong"));
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.post("/api/v1/things", "{}").status()).isEqualTo(401);
        }

        var stopped = guesser.post("/api/v1/things", "{}");

        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.headers()).containsEntry("Retry-After", "12");
    }

    @Test
    void health_is_open_and_names_what_fails() throws IOException {
        assertThat(nobody.get("/health/live").status()).isEqualTo(200);
        assertThat(nobody.get("/health/ready").status()).isEqualTo(503);
        assertThat(nobody.get("/health/ready").text()).contains("\"failing\":[\"applier\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "GARBAGE\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /sync/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n"})
    void what_is_no_http_is_refused_without_a_word_about_us(String request) throws IOException {
        var answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 4")
            .doesNotContainIgnoringCase("jetty")
            .doesNotContain("<html");
    }

    @Test
    void a_header_too_long_is_refused() throws IOException {
        assertThat(nobody.get("/health/live", Map.of("X-Long", "x".repeat(20_000))).status()).isEqualTo(431);
    }

    private static byte[] body(String name) {
        return ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=%%", "cursor=%zz", "cursor=a%2", "cursor=a&cursor=b"})
    void a_parameter_that_cannot_be_read_is_no_parameter_left_out(String query) throws IOException {
        var reply = raw("GET /api/v1/list?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer right\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 400").contains("\"code\":\"malformed\"");
        assertThat(admin.get("/api/v1/list?cursor=%25+%C3%A9").text()).contains("\"cursor\":\"% é\"");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
            } catch (IOException _) {
                return read(socket.getInputStream());
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
