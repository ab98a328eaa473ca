package org.anteroom.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many who send a part of a body and no more.
final class StalledBodiesTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int ALL = 200;

    private final List<Socket> sockets = new ArrayList<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server = HttpServer.start(
            new HttpServer.Place("127.0.0.1", 0, Optional.empty()),
            new Gate(Map.of(Access.DEVICE, _ -> {})),
            new Throttle(InstantSource.system(), Throttle.Limits.DEFAULT),
            new HttpMetrics(),
            List.of(StalledBodiesTest::routes),
            InstantSource.system());
    private final Exchange exchange = new Exchange(server.port(), Map.of());

    private static void routes(RoutesConfig routes) {
        routes.post("/sync/v1/push", request -> size(request, BodyLimits.SYNC), Access.DEVICE);
        routes.post("/sync/v1/hello", request -> size(request, BodyLimits.API), Access.OPEN);
        routes.post("/console/form", request -> request.result("" + request.formParam("token")), Access.OPEN);
    }

    private static void size(Context request, BodyLimits limits) {
        Answers.ok(request,
                StrictJson.object().put("size", RequestBody.bytes(request, limits).length));
    }

    @AfterEach
    void stop() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        server.close();
    }

    /// In MB: devices' have 64, strangers' 8.
    @ParameterizedTest
    @CsvSource({"/sync/v1/push, 64", "/sync/v1/hello, 8", "/console/form, 8"})
    void what_they_sent_has_a_bound_and_small_bodies_have_room_all_the_same(String path, int megabytes)
            throws Exception {
        for (var i = 0; i < ALL; i++) {
            stall(path);
        }

        Awaitility.await().until(() -> answers.size() >= ALL - megabytes);

        assertThat(answers).contains("HTTP/1.1 429").allMatch(Set.of("HTTP/1.1 429", "")::contains);
        for (var other : List.of("/sync/v1/push", "/sync/v1/hello")) {
            assertThat(exchange.post(other, "{}").status()).as(other).isEqualTo(200);
        }
    }

    @Test
    void who_went_away_leaves_the_room_to_others() throws Exception {
        for (var i = 0; i < ALL; i++) {
            stall("/sync/v1/push");
        }
        Awaitility.await().until(() -> !answers.isEmpty());
        var whole = new byte[BodyLimits.SYNC.packedBytes()];
        assertThat(exchange.post("/sync/v1/push", whole, Map.of()).status()).isEqualTo(429);

        for (var socket : sockets) {
            socket.close();
        }

        Awaitility.await().until(() -> exchange.post("/sync/v1/push", whole, Map.of()).status() == 200);
    }

    private void stall(String path) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        Thread.startVirtualThread(() -> answers.add(answer(socket, path)));
    }

    /// How the answer begins; nothing if the connection was cut before it was read.
    private static String answer(Socket socket, String path) {
        try {
            socket.getOutputStream().write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: %d\r
                    \r
                    """.formatted(path, MEGABYTE).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[MEGABYTE - 1]);
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }
}
