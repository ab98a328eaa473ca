package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.anteroom.installer.bench.LocalKiosk;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.StorePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that nobody knew could fail like this ends when it cannot start, so that whoever watches it starts it again.
final class FailedStartTest {
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path folder;

    @Test
    void a_kiosk_does_not_stay_without_a_window() throws Exception {
        LocalKiosk.open(folder, Clock.systemUTC()).close();
        drop("self", "store", Schema.DEVICE);

        assertThat(exit("org.anteroom.kiosk.app.Main", "kiosk")).isEqualTo(1);
    }

    @Test
    void a_server_does_not_stay_without_a_port() throws Exception {
        new Server(ServerSettings.in(folder).onPort(0), Clock.systemUTC()).close();
        drop("record", "server", Schema.SERVER);

        assertThat(exit("org.anteroom.server.app.Main", "--port", "0", "--tls", "off", "--site",
                changedSite().toString()))
            .isEqualTo(1);
    }

    /// Another than the sample: it is taken in at the start.
    private Path changedSite() throws IOException {
        try (var sample = Server.class.getResourceAsStream("sample-site.json")) {
            var text = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("site.json"), text.replace("Hill Street", "Mill Street"));
        }
    }

    private void drop(String table, String store, Schema schema) throws Exception {
        var place = StorePlace.of(folder.resolve("data"), folder.resolve("keys"), store);
        try (var opened = place.file().open(place.key(), "the test", schema)) {
            opened.<Object, RuntimeException>write(
                    handle -> handle.execute("DROP TABLE " + table + " CASCADE"));
        }
    }

    private int exit(String program, String... arguments) throws Exception {
        var started = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Dglass.platform=Wide",
                "-Dprism.order=sw", "-cp", System.getProperty("java.class.path"), program);
        started.command().addAll(List.of(arguments));
        started.command().addAll(List.of("--data", folder.toString()));
        var process = started.redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
        try {
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("it ended").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
