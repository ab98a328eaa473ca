package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.model.wire.SyncError;
import org.anteroom.server.http.Exchange;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Devices that prove who they are and otherwise say what no program of ours says: they are understood or refused in words,
/// whatever database is behind the server (quality.md 4).
final class OddDevicesTest {
    /// Stands for half of a sign, which our own programs cannot write.
    private static final String HALF = "(half)";
    private static final List<String> TEXTS = List.of("", "0.1", "\0", "0.1\0", HALF, "e\u0301\u202e", "𠮷",
            "\uffff", "x".repeat(64), "𠮷".repeat(64), "-1", "s~\0~1", "s~~1@kiosk.2026-03-10",
            "1@kiosk.9999-99-99");
    private static final List<Long> NUMBERS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53, Long.MAX_VALUE);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));

    @BothDatabases
    void are_understood_or_refused_in_words(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, now::get)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            for (var hello : hellos(kiosk.enrolled().device())) {
                isWord(kiosk.greet(hello), hello);
            }
            for (var odd : TEXTS) {
                var code = server.code();
                var key = kiosk.publicKey();
                var messages = List.of(
                        new ReadmitRequest(code, key, "hill", odd, "1", "kiosk", "0.1"),
                        new ReadmitRequest(code, key, odd, "d9", odd, "kiosk", odd),
                        new ReadmitRequest(code, key, kiosk.enrolled().site(), "d9", odd, "kiosk", odd),
                        new ReadmitRequest(code, odd, kiosk.enrolled().site(), "d9", "1", odd, "0.1"));
                for (var message : messages) {
                    isWord(server.nobody().post("/sync/v1/readmit", text(message)), message);
                }
                for (var path : List.of("/sync/v1/enrol", "/api/v1/devices/enrol")) {
                    for (var message : List.of(new EnrolRequest(server.code(), key, odd, "kiosk", "0.1"),
                            new EnrolRequest(server.code(), key, "Kiosk", "kiosk", odd),
                            new EnrolRequest(odd, key, "Kiosk", odd, "0.1"))) {
                        isWord(server.nobody().post(path, text(message)), message);
                    }
                }
            }
            assertThat(server.administrator().get("/api/v1/devices").status()).isEqualTo(200);
        }
    }

    /// Each is right but for one part. Those that stop the site come last.
    private static List<HelloRequest> hellos(String device) {
        var hellos = new ArrayList<HelloRequest>();
        for (var odd : TEXTS) {
            hellos.add(new HelloRequest(device, 1, 0, "", 0, "", odd, 1, "", ""));
            hellos.add(new HelloRequest(device, 1, 0, odd, 0, "", "0.1", 1, "", ""));
            hellos.add(new HelloRequest(device, 1, 0, "", 0, odd, "0.1", 1, "", ""));
            hellos.add(new HelloRequest(odd, 1, 0, "", 0, "", "0.1", 1, "", ""));
        }
        hellos.add(new HelloRequest(device, Integer.MAX_VALUE, 0, "", 0, "", "0.1", 1, "", ""));
        hellos.add(new HelloRequest(device, 1, 0, "", 0, "", "0.1", Integer.MIN_VALUE, "", ""));
        for (var odd : NUMBERS) {
            hellos.add(new HelloRequest(device, 1, odd, "", 0, "", "0.1", 1, "", ""));
        }
        for (var odd : NUMBERS) {
            hellos.add(new HelloRequest(device, 1, 0, "", odd, "", "0.1", 1, "", ""));
        }
        return hellos;
    }

    private static String text(Object message) {
        return new String(Json.bytes(message), StandardCharsets.UTF_8).replace(HALF, "\\ud800");
    }

    private void isWord(Exchange.Reply reply, Object message) throws Exception {
        // So that guessing never is too fast.
        now.updateAndGet(instant -> instant.plusSeconds(4));
        var what = text(message) + " " + reply.text();
        assertThat(reply.status()).as(what).isBetween(200, 499);
        if (reply.status() != 200 && !reply.text().contains("\"error\"")) {
            assertThat(Json.read(reply.text().getBytes(StandardCharsets.UTF_8), SyncError.class).code())
                .as(what)
                .matches("[A-Z_]+");
        }
    }
}
