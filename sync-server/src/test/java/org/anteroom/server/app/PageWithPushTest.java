package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;

/// A push that asks for the page of the feed that follows.
final class PageWithPushTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));

    @BothDatabases
    void the_answer_has_what_was_pushed_and_what_others_did_before(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var desk = server.enrol("Desk 1", "desk");
            var cursor = desk.filled();
            kiosk.push(log(kiosk).patient("ana").push(1));

            var answer = desk.push(log(desk).patient("bo").push(1), "cursor=" + cursor);
            var page = answer.page().orElseThrow();

            assertThat(page.rows()).extracting(row -> row.key().id()).containsExactly("ana", "bo");
            assertThat(page.more()).isFalse();
            assertThat(page.position()).isEqualTo(answer.head());
            assertThat(desk.pull("cursor=" + page.cursor()).rows()).isEmpty();
        }
    }

    @BothDatabases
    void it_is_as_long_as_was_asked_and_a_repeat_has_one_too(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var desk = server.enrol("Desk 1", "desk");
            var cursor = desk.filled();
            kiosk.push(log(kiosk).patient("ana").patient("cy").push(1));
            var push = log(desk).patient("bo").push(1);

            var page = desk.push(push, "max=1&cursor=" + cursor).page().orElseThrow();
            assertThat(page.more()).isTrue();
            assertThat(page.rows()).hasSize(1);
            assertThat(desk.push(push, "cursor=" + page.cursor()).page().orElseThrow().rows())
                .extracting(row -> row.key().id())
                .containsExactly("cy", "bo");
            assertThat(desk.push(push).page()).isEmpty();
        }
    }

    @BothDatabases
    void who_can_have_none_is_told_why_when_it_asks_for_the_page_alone(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var it = server.administrator();
            var desk = server.enrol("Desk 1", "desk");
            var path = "/api/v1/devices/" + desk.enrolled().device();
            var cursor = "cursor=" + desk.filled();
            var lines = log(desk).patient("ana").patient("bo").patient("cy").patient("di").patient("ed");

            assertThat(desk.push(lines.push(1, 1), "cursor=999@desk.2026-03-10").page()).isEmpty();
            assertThat(desk.push(lines.push(2, 2), "schema=0&" + cursor).page()).isEmpty();
            it.post(path + "/request-resync", "{}");
            assertThat(desk.push(lines.push(3, 3), cursor).page()).isEmpty();
            assertThat(desk.exchange().get("/sync/v1/pull?" + cursor).status()).isEqualTo(410);
            desk.helloOf(HelloRequest.OLDEST - 1);
            assertThat(desk.push(lines.push(4, 4), cursor).page()).isEmpty();
            desk.hello(1);
            it.post(path + "/revoke", "{}");
            assertThat(desk.push(lines.push(5, 5), cursor).page()).isEmpty();
            assertThat(it.get("/api/v1/patients/di").status()).isEqualTo(200);
        }
    }

    @BothDatabases
    void who_is_revoked_before_all_of_the_push_came_is_shown_nothing(TestDatabase database) throws Exception {
        var now = new AtomicReference<>(CLOCK.instant());
        try (var server = new RunningServer(database, now::get)) {
            var it = server.administrator();
            var desk = server.enrol("Desk 1", "desk");
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var path = "/sync/v1/push?cursor=" + desk.filled();
            kiosk.push(log(kiosk).patient("zoe").push(1));
            var body = Json.bytes(log(desk).patient("ana").push(1));
            var token = desk.hello(1).token();
            now.updateAndGet(time -> time.plusSeconds(77));

            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(20_000);
                var out = socket.getOutputStream();
                out.write("""
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: application/json\r
                        Content-Length: %d\r
                        Connection: close\r
                        \r
                        """.formatted(path, token, body.length).getBytes(StandardCharsets.US_ASCII));
                Awaitility.await().until(() -> it.get("/api/v1/devices").text().contains(":31:17"));
                it.post("/api/v1/devices/" + desk.enrolled().device() + "/revoke", "{}");
                out.write(body);

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"revoked\"")
                    .doesNotContain("\"page\"")
                    .doesNotContain("zoe");
            }
        }
    }

    @BothDatabases
    void a_cursor_that_is_none_is_refused_before_anything_is_taken_in(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            PushRequest push = log(kiosk).patient("ana").push(1);
            for (var query : new String[]{"cursor=x", "cursor=&max=0", "cursor=&schema=x"}) {
                var reply = kiosk.exchange()
                    .post("/sync/v1/push?" + query, new String(Json.bytes(push), StandardCharsets.UTF_8));
                assertThat(reply.status()).isEqualTo(400);
            }
            assertThat(server.administrator().get("/api/v1/patients/ana").status()).isEqualTo(404);
        }
    }

    private static DeviceLog log(RunningServer.Device device) {
        return new DeviceLog(SITE, device.enrolled().device(), 1);
    }
}
