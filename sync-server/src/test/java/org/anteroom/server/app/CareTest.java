package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;

/// Revoking and renaming devices, over HTTP.
final class CareTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));

    @BothDatabases
    void a_revoked_device_hands_over_what_it_has_and_reads_nothing(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var id = kiosk.enrolled().device();
            assertThat(server.administrator().post("/api/v1/devices/" + id + "/revoke", "{}").status())
                .isEqualTo(200);

            assertThat(kiosk.exchange().get("/sync/v1/pull").status()).isEqualTo(403);
            var answer = kiosk.push(new DeviceLog(SITE, id, 1).patient("ana").push(1));
            assertThat(answer.ackN()).isEqualTo(1);
            assertThat(answer.outcomes()).extracting(outcome -> outcome.kind())
                .containsOnly(OutcomeKind.REJECTED);
            assertThat(server.administrator().get("/api/v1/patients/ana").status()).isEqualTo(404);
            assertThat(kiosk.hello(1).mode()).isEqualTo(HelloAnswer.DRAIN);
        }
    }

    @BothDatabases
    void who_waits_for_news_gets_none_that_came_after_it_lost_the_right(TestDatabase database)
            throws Exception {
        var now = new AtomicReference<>(CLOCK.instant());
        try (var server = new RunningServer(database, now::get)) {
            var it = server.administrator();
            var revoked = server.enrol("Desk 1", "desk");
            var other = server.enrol("Desk 2", "desk");
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var head = revoked.filled();
            other.filled();
            now.updateAndGet(time -> time.plusSeconds(77));
            var answers = List.of(waiting(revoked, head), waiting(other, head));
            Awaitility.await()
                .until(() -> it.get("/api/v1/devices")
                    .text()
                    .split("last_seen_at\":\"[^\"]*:31:17", -1).length == 3);

            it.post("/api/v1/devices/" + revoked.enrolled().device() + "/revoke", "{}");
            it.post("/api/v1/devices/" + other.enrolled().device() + "/role", "{\"role\":\"board\"}");
            kiosk.push(new DeviceLog(SITE, kiosk.enrolled().device(), 1).patient("zoe").push(1));

            assertThat(answers.getFirst().get(20, TimeUnit.SECONDS)).contains("DEVICE_REVOKED")
                .doesNotContain("zoe");
            assertThat(answers.getLast().get(20, TimeUnit.SECONDS)).doesNotContain("zoe");
            assertThat(waiting(other, head).get(20, TimeUnit.SECONDS)).contains("board.2026")
                .doesNotContain("zoe");
        }
    }

    @BothDatabases
    void who_waits_is_told_at_once_what_it_is_by_now(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var device = server.enrol("Desk 1", "desk");
            var path = "/api/v1/devices/" + device.enrolled().device();
            var head = device.filled();
            assertThat(device.exchange().get("/sync/v1/pull?wait=0&cursor=" + head).status()).isEqualTo(200);

            var moved = waiting(device, head);
            server.administrator().post(path + "/role", "{\"role\":\"board\"}");
            assertThat(moved.get(20, TimeUnit.SECONDS)).contains("board.2026");
            var told = waiting(device, device.filled());
            server.administrator().post(path + "/request-resync", "{}");
            assertThat(told.get(20, TimeUnit.SECONDS)).contains("RESNAPSHOT");
            var revoked = waiting(device, device.filled());
            server.administrator().post(path + "/revoke", "{}");
            assertThat(revoked.get(20, TimeUnit.SECONDS)).contains("DEVICE_REVOKED");
        }
    }

    @BothDatabases
    void nobody_waits_beyond_the_end_of_the_token(TestDatabase database) throws Exception {
        var clock = new PracticeClock(CLOCK.instant());
        try (var server = new RunningServer(database, clock)) {
            var device = server.enrol("Desk 1", "desk");
            var head = device.filled();
            clock.set(CLOCK.instant().plusSeconds(600));

            assertThat(waiting(device, head).get(20, TimeUnit.SECONDS)).contains("\"rows\":{\"size\":0");
            clock.set(CLOCK.instant().plusSeconds(601));
            assertThat(waiting(device, head).get(20, TimeUnit.SECONDS)).contains("SIGNATURE_INVALID");
        }
    }

    /// What a device is told that has all and waits for news.
    private static CompletableFuture<String> waiting(RunningServer.Device device, String cursor) {
        var path = "/sync/v1/pull?wait=25&cursor=" + cursor;
        return CompletableFuture.supplyAsync(() -> {
            try {
                return device.exchange().get(path).text();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, Thread::startVirtualThread);
    }

    @BothDatabases
    void devices_have_names_that_can_change_and_unknown_ones_are_told_so(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var it = server.administrator();
            var id = server.enrol("Kiosk 1", "kiosk").enrolled().device();
            assertThat(it.post("/api/v1/devices/" + id + "/rename", "{\"name\":\"By the door\"}").status())
                .isEqualTo(200);
            assertThat(it.get("/api/v1/devices").text()).contains("By the door").doesNotContain("Kiosk 1");
            assertThat(it.post("/api/v1/devices/nobody/revoke", "{}").status()).isEqualTo(404);
            assertThat(it.post("/api/v1/devices/" + id + "/rename", "{}").status()).isEqualTo(422);
            assertThat(it.post("/api/v1/devices/" + id + "/role", "{\"role\":\"desk\"}").status())
                .isEqualTo(200);
            assertThat(it.get("/api/v1/devices").text()).contains("\"role\":\"desk\"");
            assertThat(it.post("/api/v1/devices/" + id + "/role", "{\"role\":\"toaster\"}").status())
                .isEqualTo(422);
            assertThat(it.get("/api/v1/devices/" + id).text()).contains("\"data\":{\"id\":\"" + id,
                    "\"role\":\"desk\"");
            assertThat(it.get("/api/v1/devices/nobody").status()).isEqualTo(404);
            server.enrol("Kiosk 2", "kiosk");
            assertThat(it.get("/api/v1/devices?limit=1").text()).contains("\"data\":[{", "next_cursor")
                .containsOnlyOnce("\"id\"");
            assertThat(server.nobody().post("/api/v1/devices/" + id + "/revoke", "{}").status())
                .isEqualTo(401);
        }
    }

    @BothDatabases
    void a_device_asked_to_fetch_anew_is_refused_until_it_does_and_never_after(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var ask = "/api/v1/devices/" + kiosk.enrolled().device() + "/request-resync";
            var on = "/sync/v1/pull?cursor=" + kiosk.pull("cursor=").cursor();

            assertThat(server.administrator().post(ask, "{}").status()).isEqualTo(200);
            assertThat(server.administrator().post(ask.replace("devices/", "devices/x"), "{}").status())
                .isEqualTo(404);

            assertThat(kiosk.exchange().get(on).text()).contains("RESNAPSHOT");
            assertThat(kiosk.exchange().get(on).status()).isEqualTo(410);
            assertThat(kiosk.pull("cursor=").cursor()).startsWith("s~");
            assertThat(kiosk.exchange().get(on).status()).isEqualTo(200);
        }
    }

    @BothDatabases
    void a_server_that_was_not_restored_needs_no_approval(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            assertThat(server.administrator().get("/api/v1/restore").text())
                .contains("\"awaits_approval\":false");
            assertThat(server.administrator().post("/api/v1/restore/approve", "{}").status()).isEqualTo(409);
        }
    }
}
