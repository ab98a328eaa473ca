package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.anteroom.installer.bench.ServerChild;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server process whose store cannot grow any more: the system refuses each write behind a limit that is set from
/// outside, and taken away again.
final class FullDiskTest {
    private static final String NOBODY = "{\"first_name\":\"Ana\",\"last_name\":\"Ruiz\",\"birth_date\":\"1980-02-03\"}";

    @TempDir
    private Path folder;

    @Test
    void devices_wait_while_the_servers_disk_is_full_and_the_server_goes_on_once_it_is_not()
            throws Exception {
        try (var server = ServerChild.start(folder.resolve("server"), Optional.empty());
                var pushers = new Pushers(folder)) {
            pushers.enrol(1, server);
            var device = pushers.devices().getFirst();
            pushers.drain(device, server);

            limit(server, Files.size(folder.resolve("server/data/data/server.mv.db")) + 8_192);
            var cycle = pushers.cycle(device, server);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                pushers.push(device, cycle);
                return !cycle.status().reason().isEmpty();
            });

            assertThat(cycle.status().reason()).isEqualTo("NO_ROOM");
            assertThat(cycle.status().waiting()).isPositive();
            assertThat(server.ask("api/v1/patients", NOBODY)).contains("\"no_room\"");

            limit(server, -1);
            pushers.drain(device, server);
            pushers.requireAllAt(server);
        }
    }

    /// @param bytes how long its files may become, -1 for as long as they like
    private static void limit(ServerChild server, long bytes) throws Exception {
        var process = new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()),
                "--fsize=" + (bytes < 0 ? "unlimited" : bytes) + ":")
            .inheritIO()
            .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
