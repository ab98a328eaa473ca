package org.anteroom.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Several large bodies at the same time: how much of them is in the memory has a bound.
final class BodyRoomTest {
    private static final int LARGE = BodyRoom.LARGE + 1;

    private BodyRoom room = new BodyRoom(Duration.ofMillis(1));
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Semaphore inside = new Semaphore(0);
    private final HttpServer server = HttpServer.start(
            new HttpServer.Place("127.0.0.1", 0, Optional.empty()),
            new Gate(Map.of()),
            new Throttle(InstantSource.system(), Throttle.Limits.DEFAULT),
            new HttpMetrics(),
            List.of(this::routes),
            InstantSource.system());
    private final Exchange exchange = new Exchange(server.port(), Map.of());

    private void routes(RoutesConfig routes) {
        routes.post("/sync/v1/size", this::answer, Access.OPEN);
        routes.post("/sync/v1/slow", request -> {
            try (var place = room.place()) {
                var size = RequestBody.bytes(request, BodyLimits.SYNC, place).length;
                inside.release();
                goOn.await();
                Answers.ok(request, StrictJson.object().put("size", size));
            }
        }, Access.OPEN);
    }

    private void answer(Context request) {
        try (var place = room.place()) {
            Answers.ok(request, StrictJson.object()
                .put("size", RequestBody.bytes(request, BodyLimits.SYNC, place).length));
        }
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
    }

    @Test
    void of_large_bodies_one_is_there_at_a_time_and_the_others_come_again() throws Exception {
        var first = begin("/sync/v1/slow", 16 << 20);
        inside.acquire();

        var second = post("/sync/v1/size", LARGE);

        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers()).containsEntry("Retry-After", "1");
        assertThat(second.text()).contains("\"code\":\"SLOW_DOWN\"");
        assertThat(post("/sync/v1/size", BodyRoom.LARGE).status()).as("beside it").isEqualTo(200);
        goOn.countDown();
        assertThat(first.get().text()).contains("\"size\":16777216");
        assertThat(post("/sync/v1/size", LARGE).text()).contains("\"size\":" + LARGE);
    }

    @Test
    void a_large_body_waits_for_its_turn() throws Exception {
        room = new BodyRoom();
        var first = begin("/sync/v1/slow", LARGE);
        inside.acquire();
        var second = begin("/sync/v1/size", LARGE);
        assertThat(post("/sync/v1/size", BodyRoom.LARGE).status()).as("beside them").isEqualTo(200);

        goOn.countDown();

        assertThat(first.get().status()).isEqualTo(200);
        assertThat(second.get().status()).isEqualTo(200);
    }

    @Test
    void of_others_there_are_as_many_as_have_room_together() throws Exception {
        var all = new ArrayList<CompletableFuture<Exchange.Reply>>();
        for (var i = 0; i < 16; i++) {
            all.add(begin("/sync/v1/slow", BodyRoom.LARGE));
        }
        inside.acquire(16);

        assertThat(post("/sync/v1/size", 1).status()).isEqualTo(429);
        assertThat(post("/sync/v1/size", LARGE).status()).as("has a place of its own").isEqualTo(200);
        goOn.countDown();
        for (var one : all) {
            assertThat(one.get().status()).isEqualTo(200);
        }
        assertThat(post("/sync/v1/size", 1).status()).isEqualTo(200);
    }

    @Test
    void a_body_that_is_refused_leaves_its_place() throws Exception {
        assertThat(post("/sync/v1/size", (16 << 20) + 1).status()).isEqualTo(413);
        assertThat(exchange.post("/sync/v1/size", cut(), Map.of("Content-Encoding", "gzip")).status())
            .isEqualTo(400);

        assertThat(post("/sync/v1/size", LARGE).status()).isEqualTo(200);
    }

    private static byte[] cut() throws IOException {
        var whole = Exchange.gzip(new byte[LARGE]);
        return Arrays.copyOf(whole, whole.length - 1);
    }

    private CompletableFuture<Exchange.Reply> begin(String path, int length) {
        var reply = new CompletableFuture<Exchange.Reply>();
        Thread.startVirtualThread(() -> {
            try {
                reply.complete(post(path, length));
            } catch (IOException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply;
    }

    private Exchange.Reply post(String path, int length) throws IOException {
        return exchange.post(path, Exchange.gzip(new byte[length]), Map.of("Content-Encoding", "gzip"));
    }
}
