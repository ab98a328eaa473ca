package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.SyncError;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every refusal of sync, as it comes over HTTP (sync.md 10, docs/sync-protocol.md 7).
final class SyncErrorsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:30:00Z");
    /// Words of the page that no request of today brings out, that tell of a trouble the server has, or that only a device says.
    private static final Set<String> NOT_SAID = Set.of("SITE_BUSY", "DATABASE_AWAY", "NO_ROOM", "TOO_SLOW",
            "SERVER_KEY_UNKNOWN",
            "SERVER_NAME_UNKNOWN",
            "SERVER_CERTIFICATE_INVALID");
    private static final Pattern WORD = Pattern.compile("`([A-Z_]{6,})");

    @TempDir
    Path folder;

    private final List<Said> table = new ArrayList<>();

    /// One refusal.
    ///
    /// @param details the names of what the device acts on
    private record Said(int status, String code, boolean retryable, Set<String> details, Ask ask) {}

    /// A mistake in a push, and what the answer says about it.
    private record Fault(String right, String wrong, String told) {}

    private interface Ask {
        Exchange.Reply send() throws Exception;
    }

    @Test
    void each_is_said_with_its_status_its_word_and_what_to_act_on() throws Exception {
        try (var server = new RunningServer(new TestDatabase.H2(folder), InstantSource.fixed(NOW))) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            kiosk.push(log(kiosk, 1).push(1));
            refusalsOfMessages(server, kiosk);
            refusalsOfLogs(server, kiosk);
            refusalsOfState(server, kiosk);
            for (var said : table) {
                check(said);
            }
        }
        var codes = new HashSet<String>();
        table.forEach(said -> codes.add(said.code()));
        assertThat(codes).containsAll(documented());
    }

    private void refusalsOfMessages(RunningServer server, RunningServer.Device kiosk) {
        say(400, "MALFORMED", Set.of(), () -> kiosk.exchange().post("/sync/v1/push", "{}"));
        say(400, "MALFORMED", Set.of(), () -> kiosk.exchange().get("/sync/v1/pull?cursor=x"));
        say(400, "MALFORMED", Set.of(), () -> kiosk.exchange().get("/sync/v1/digest?range=256"));
        say(401, "SIGNATURE_INVALID", Set.of(), () -> server.nobody().get("/sync/v1/pull"));
        say(401, "SIGNATURE_INVALID", Set.of(), () -> post(kiosk, "push", log(kiosk, 7).push(1)));
        say(403, "CODE_INVALID", Set.of(), () -> guess(server, kiosk));
        say(404, "NOT_FOUND", Set.of(), () -> kiosk.exchange().get("/sync/v1/nothing"));
        say(413, "BATCH_TOO_LARGE", Set.of("max_bytes"),
                () -> kiosk.exchange().post("/sync/v1/push", new byte[(4 << 20) + 1], Map.of()));
        say(413, "BATCH_TOO_LARGE", Set.of("max_changes", "max_bytes"),
                () -> post(kiosk, "push", many(kiosk).push(2)));
        say(413, "BATCH_TOO_LARGE", Set.of("max_changes", "max_bytes"),
                () -> post(kiosk, "push", repeating(kiosk).push(2)));
        say(426, "PROTOCOL_UNSUPPORTED", Set.of("min", "max"), () -> server.nobody()
            .post("/sync/v1/hello",
                    text(new HelloRequest(kiosk.enrolled().device(), 1, 0, "", 0, "", "9", 9, "", ""))));
        say(428, "SCHEMA_TOO_OLD", Set.of("need"), () -> kiosk.exchange().get("/sync/v1/pull?schema=0"));
    }

    @Test
    void who_writes_a_program_is_told_which_part_of_a_push_does_not_fit() throws Exception {
        try (var server = new RunningServer(new TestDatabase.H2(folder), InstantSource.fixed(NOW))) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var sound = text(log(kiosk, 1).push(1));
            for (var fault : List.of(
                    new Fault("\"tx\":", "\"t\":", "'tx'"),
                    new Fault("[\"ana\"],\"shapes\"", "[\"ana\",\"bo\"],\"shapes\"",
                            "column id has 2 parts, not 1"),
                    new Fault("\"kind\":[\"patient\"]", "\"kind\":[\"shoe\"]", "stands under whole"),
                    new Fault("\"count\":[0]", "\"count\":[70000]", "16 bits, not 70000"),
                    new Fault("\"count\":[0]", "\"count\":[null]", "count must be whole numbers"),
                    new Fault("\"count\":[0]", "\"count\":[4294967296]", "count must be smaller numbers"),
                    new Fault("\"shapes\":[", "\"shapes\":[7,", "a shape must be a list of names"),
                    new Fault("\"first_n\":1", "\"first_n\":1.5", "first_n must be whole numbers"),
                    new Fault("\"id\":[\"ana\"]", "\"id\":[7]", "id must be texts"))) {
                assertThat(sound).contains(fault.right());
                var reply = kiosk.exchange()
                    .post("/sync/v1/push", sound.replace(fault.right(), fault.wrong()));
                assertThat(reply.text()).contains("MALFORMED", fault.told());
            }
            assertThat(server.administrator().get("/api/v1/quarantine").text()).contains("\"changes\":0");
        }
    }

    @Test
    void a_program_of_an_old_protocol_hands_over_what_it_has_and_only_its_pull_is_refused() throws Exception {
        try (var server = new RunningServer(new TestDatabase.H2(folder), InstantSource.fixed(NOW))) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            kiosk.helloOf(HelloRequest.OLDEST - 1);

            assertThat(kiosk.push(log(kiosk, 1).patient("bo").push(1)).ackN()).isEqualTo(2);
            for (var path : List.of("pull", "digest")) {
                say(426, "PROTOCOL_UNSUPPORTED", Set.of("min", "max"),
                        () -> kiosk.exchange().get("/sync/v1/" + path));
            }
            for (var said : table) {
                check(said);
            }
        }
    }

    private void refusalsOfLogs(RunningServer server, RunningServer.Device kiosk) throws Exception {
        say(409, "LOG_GAP", Set.of("expect_n"),
                () -> post(kiosk, "push", log(kiosk, 1).patient("bo").patient("cy").push(3)));
        say(409, "LOG_FORK", Set.of("n", "epoch"),
                () -> post(kiosk, "push",
                        new DeviceLog(site(kiosk), kiosk.enrolled().device(), 1).patient("eve").push(1)));
        var copied = server.enrol("Kiosk 3", "kiosk");
        copied.push(log(copied, 1).push(1));
        copied.hello(2);
        copied.push(log(copied, 2).push(1));
        copied.hello(1);
        say(409, "EPOCH_STALE", Set.of("n", "epoch"),
                () -> post(copied, "push", log(copied, 1).patient("bo").push(2)));
        say(410, "RESNAPSHOT", Set.of(),
                () -> kiosk.exchange().get("/sync/v1/pull?cursor=999@kiosk.2026-03-10"));
    }

    /// In this order: each makes the server say it from then on.
    private void refusalsOfState(RunningServer server, RunningServer.Device kiosk) throws Exception {
        var old = server.enrol("Kiosk 4", "kiosk");
        say(403, "DEVICE_REVOKED", Set.of(), () -> {
            server.administrator().post("/api/v1/devices/" + old.enrolled().device() + "/revoke", "{}");
            return old.exchange().get("/sync/v1/pull");
        });
        say(409, "SERVER_BEHIND", Set.of(), () -> kiosk.greet(1, 99));
        later(503, "RESTORE_PENDING", () -> post(kiosk, "push", log(kiosk, 1).push(1)));
        later(429, "SLOW_DOWN", () -> {
            for (var guess = 0; guess < 30; guess++) {
                guess(server, kiosk);
            }
            return guess(server, kiosk);
        });
    }

    private void say(int status, String code, Set<String> details, Ask ask) {
        table.add(new Said(status, code, false, details, ask));
    }

    private void later(int status, String code, Ask ask) {
        table.add(new Said(status, code, true, Set.of(), ask));
    }

    private static void check(Said said) throws Exception {
        var reply = said.ask().send();
        assertThat(reply.status()).as(said.code() + " " + reply.text()).isEqualTo(said.status());
        var error = Json.read(reply.text().getBytes(StandardCharsets.UTF_8), SyncError.class);
        assertThat(error.code()).isEqualTo(said.code());
        assertThat(error.message()).as(said.code()).endsWith(".").hasSizeGreaterThan(10);
        assertThat(error.retryable()).as(said.code()).isEqualTo(said.retryable());
        assertThat(error.retryAfterMs() > 0).as(said.code()).isEqualTo(said.retryable());
        assertThat(reply.headers().containsKey("Retry-After")).as(said.code()).isEqualTo(said.retryable());
        assertThat(error.details()).as(said.code()).containsOnlyKeys(said.details());
    }

    /// The words of the page's table of refusals.
    private static Set<String> documented() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "sync-protocol.md"));
        var words = new HashSet<String>();
        page.substring(page.indexOf("## 7."), page.indexOf("## 8."))
            .lines()
            .filter(line -> line.startsWith("|"))
            .forEach(line -> WORD.matcher(line).results().forEach(word -> words.add(word.group(1))));
        words.removeAll(NOT_SAID);
        assertThat(words).hasSizeGreaterThan(10);
        return words;
    }

    private static Exchange.Reply guess(RunningServer server, RunningServer.Device as) throws IOException {
        var request = new EnrolRequest("AAAAAAAA", as.publicKey(), "Kiosk 2", "kiosk", "0.1");
        return server.nobody().post("/sync/v1/enrol", text(request));
    }

    private static Exchange.Reply post(RunningServer.Device device, String path, PushRequest push)
            throws IOException {
        return device.exchange().post("/sync/v1/" + path, text(push));
    }

    private static String text(Object message) {
        return new String(Json.bytes(message), StandardCharsets.UTF_8);
    }

    private static SiteId site(RunningServer.Device device) {
        return new SiteId(device.enrolled().site());
    }

    private static DeviceLog log(RunningServer.Device device, int epoch) {
        return new DeviceLog(site(device), device.enrolled().device(), epoch).patient("ana");
    }

    /// A few kilobytes that would become six million letters.
    private static DeviceLog repeating(RunningServer.Device device) {
        var log = log(device, 1);
        for (var n = 0; n < 200; n++) {
            log.tx(Base.NONE, Draft.put(RowKind.PATIENT, "p" + n, Fields.of("x".repeat(30_000), "y")));
        }
        return log;
    }

    private static DeviceLog many(RunningServer.Device device) {
        var log = log(device, 1);
        for (var n = 0; n < 2_001; n++) {
            log.tx(Base.NONE, Draft.put(RowKind.PATIENT, "p" + n, Fields.of("area", "x")));
        }
        return log;
    }
}
