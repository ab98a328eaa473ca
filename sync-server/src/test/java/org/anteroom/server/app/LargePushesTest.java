package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.Json;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two devices with much to send.
final class LargePushesTest {
    private static final int ENOUGH = 2_500_000;

    @TempDir
    private Path folder;

    @Test
    void while_one_large_push_is_long_in_coming_another_is_taken_in() throws Exception {
        var noon = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
        try (var server = new RunningServer(new TestDatabase.H2(folder), noon)) {
            var one = server.enrol("Desk 1", "desk");
            var other = server.enrol("Desk 2", "desk");
            var body = push(one);
            try (var slow = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                var out = slow.getOutputStream();
                out.write(("POST /sync/v1/push HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + one.hello(1).token()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
                out.write(Arrays.copyOf(body, ENOUGH));
                out.flush();

                assertThat(send(other).status()).isEqualTo(200);

                out.write(body, ENOUGH, body.length - ENOUGH);
                out.flush();
                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void nobody_says_hello_with_a_large_body() throws Exception {
        try (var server = new RunningServer(new TestDatabase.H2(folder), InstantSource.system())) {
            for (var what : List.of("hello", "enrol", "readmit")) {
                assertThat(server.nobody().post("/sync/v1/" + what, " ".repeat((1 << 20) + 1)).status())
                    .isEqualTo(413);
            }
        }
    }

    private static Exchange.Reply send(RunningServer.Device device) throws IOException {
        return device.exchange().post("/sync/v1/push", push(device), Map.of());
    }

    private static byte[] push(RunningServer.Device device) {
        var log = new DeviceLog(new SiteId(device.enrolled().site()), device.enrolled().device(), 1);
        for (var i = 0; i < 15; i++) {
            log.tx(Base.NONE, Draft.put(RowKind.PATIENT, device.enrolled().digit() + "-" + i,
                    Fields.of("given_name", "Ana", "notes", "n".repeat(200_000))));
        }
        return Json.bytes(log.push(1));
    }
}
