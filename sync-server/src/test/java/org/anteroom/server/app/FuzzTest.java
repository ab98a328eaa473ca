package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.SyncError;
import org.anteroom.server.http.Exchange;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sends many damaged messages: none is our error, and none is stored other than as it was meant. What is not refused
/// was damaged where it does not matter, such as the date in a gzip header: the hash chain covers the rest.
///
/// More with `-Danteroom.fuzz=20000`.
final class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("anteroom.fuzz", 400);

    private static final List<String> ODD = List.of("", "0", "1", "17", "-1", "255", "256",
            "99999999999999999999", "%00",
            "%ff", "x", "s~~1@kiosk.2026-03-10", "s~zzz~1@kiosk.2026-03-10", "1@kiosk.2026-03-09",
            "1@desk.2026-03-10",
            "1@kiosk.9999-99-99", "1@kiosk.0000-01-01", "1@kiosk.2026-03-10", "%27%3B--", "a".repeat(3_000));

    @TempDir
    Path folder;

    @Test
    void damaged_messages_are_refused_or_harmless() throws Exception {
        var clock = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));
        try (var server = new RunningServer(new TestDatabase.H2(folder), clock)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            byte[] whole = Json.bytes(ServerTest.walkIn(kiosk.enrolled().device()).push(1));
            int refused = 0;
            for (int seed = 0; seed < ROUNDS; seed++) {
                var random = new Random(seed);
                var body = damaged(whole, random);
                var packed = random.nextInt(4) == 0;
                var reply = kiosk.exchange()
                    .post(
                            "/sync/v1/push",
                            packed ? damaged(Exchange.gzip(body), random) : body,
                            packed ? Map.of("Content-Encoding", "gzip") : Map.of());

                assertThat(reply.status()).as("seed %d: %s", seed, reply.text()).isBetween(200, 499);
                refused += reply.status() == 200 ? 0 : 1;
            }
            var patient = server.administrator().get("/api/v1/patients/p1");
            assertThat(patient.status() == 404 || patient.text().contains("\"first_name\":\"Ana\"")).isTrue();
            assertThat(refused).isGreaterThan(ROUNDS * 9 / 10);
        }
    }

    @Test
    void odd_enrolments_hellos_and_pulls_are_refused_in_sync_s_own_words() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));
        try (var server = new RunningServer(new TestDatabase.H2(folder), now::get)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            byte[] enrol = Json
                .bytes(new EnrolRequest("AAAAAAAA", kiosk.publicKey(), "Kiosk 2", "kiosk", "0.1"));
            byte[] hello = Json.bytes(new HelloRequest(kiosk.enrolled().device(), 1, 3, "9f", 0, "1", "0.1",
                    HelloRequest.PROTOCOL, "nonce.x", "c2ln"));
            for (int seed = 0; seed < ROUNDS; seed++) {
                var random = new Random(seed);
                // So that guessing never is too fast.
                now.updateAndGet(instant -> instant.plusSeconds(4));
                var reply = switch (random.nextInt(3)) {
                    case 0 -> server.nobody().post("/sync/v1/enrol", damaged(enrol, random), Map.of());
                    case 1 -> server.nobody().post("/sync/v1/hello", damaged(hello, random), Map.of());
                    default -> kiosk.exchange()
                        .get("/sync/v1/" + (random.nextBoolean() ? "pull?" : "digest?") + query(random));
                };
                assertThat(reply.status()).as("seed %d: %s", seed, reply.text()).isBetween(200, 499);
                if (reply.status() != 200) {
                    var error = Json.read(reply.text().getBytes(StandardCharsets.UTF_8), SyncError.class);
                    assertThat(error.code()).as("seed %d", seed).matches("[A-Z_]+");
                    assertThat(error.message()).as("seed %d", seed).endsWith(".");
                }
                if (seed % 100 == 99) {
                    kiosk.hello(1);
                }
            }
        }
    }

    private static String query(Random random) {
        var query = new StringBuilder();
        for (var name : List.of("cursor", "max", "range", "other")) {
            if (random.nextBoolean()) {
                query.append(name).append('=').append(ODD.get(random.nextInt(ODD.size()))).append('&');
            }
        }
        return query.toString();
    }

    /// The bytes with something cut, changed, doubled or put in; never the same bytes.
    private static byte[] damaged(byte[] whole, Random random) {
        var at = random.nextInt(whole.length);
        byte[] damaged = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> changed(whole, at, (byte) random.nextInt(256));
            case 2 ->
                joined(Arrays.copyOf(whole, at), "\"}]{,:\u0000".repeat(1 + random.nextInt(50)), whole, at);
            default -> joined(Arrays.copyOf(whole, at), "9".repeat(1 + random.nextInt(80)), whole, at);
        };
        return Arrays.equals(damaged, whole) ? Arrays.copyOf(whole, whole.length / 2) : damaged;
    }

    private static byte[] changed(byte[] whole, int at, byte to) {
        var copy = whole.clone();
        copy[at] = to;
        return copy;
    }

    private static byte[] joined(byte[] head, String middle, byte[] whole, int from) {
        byte[] put = middle.getBytes(StandardCharsets.ISO_8859_1);
        var all = Arrays.copyOf(head, head.length + put.length + whole.length - from);
        System.arraycopy(put, 0, all, head.length, put.length);
        System.arraycopy(whole, from, all, head.length + put.length, whole.length - from);
        return all;
    }
}
