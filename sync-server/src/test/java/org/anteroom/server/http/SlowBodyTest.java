package org.anteroom.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies that come byte by byte.
final class SlowBodyTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:00:00Z"));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final HttpServer server = HttpServer.start(
            new HttpServer.Place("127.0.0.1", 0, Optional.empty()),
            new Gate(Map.of()),
            new Throttle(now::get, Throttle.Limits.DEFAULT),
            new HttpMetrics(),
            List.of(this::routes),
            now::get);

    private void routes(RoutesConfig routes) {
        for (var path : List.of("/api/v1/size", "/sync/v1/size")) {
            routes.post(path, request -> {
                begun.countDown();
                Answers.ok(request,
                        StrictJson.object().put("size", RequestBody.bytes(request, BodyLimits.API).length));
            }, Access.OPEN);
        }
        routes.post("/console/form", request -> {
            begun.countDown();
            request.result("the token is " + request.formParam("token"));
        }, Access.OPEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
            "/api/v1/size, 3, '\"code\":\"too_slow\"'",
            "/sync/v1/size, 1000000, '\"retryable\":true'",
            "/console/form, 100, ''"})
    void who_never_ends_is_told_so_and_let_go(String path, int length, String told) throws Exception {
        try (var socket = begin(path, length)) {
            now.updateAndGet(time -> time.plus(LONGEST).plusMillis(1));
            send(socket, "x");

            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains(told);
        }
    }

    @Test
    void who_takes_all_the_time_there_is_is_served() throws Exception {
        try (var socket = begin("/api/v1/size", 3)) {
            now.updateAndGet(time -> time.plus(LONGEST));
            send(socket, "xx");

            assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"size\":3");
        }
    }

    private Socket begin(String path, int length) throws IOException, InterruptedException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        send(socket, """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                Connection: close\r
                \r
                t""".formatted(path, length));
        begun.await();
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
