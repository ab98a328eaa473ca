package org.anteroom.installer.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.anteroom.installer.bench.LocalKiosk;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `verify` as a process, killed while it reads.
final class KilledVerifyTest {
    @TempDir
    private Path folder;

    @Test
    void what_a_killed_verify_unpacked_is_removed_by_the_next_one_and_nothing_else() throws Exception {
        var device = folder.resolve("kiosk");
        LocalKiosk.open(device, Clock.systemUTC()).close();
        Command.run("backup", device);
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        var strangers = Files.createDirectory(temporary.resolve("of-somebody-else"));

        var killed = verify(device, temporary);
        Awaitility.await()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> unpacked(temporary).size() == 1);
        killed.destroyForcibly().waitFor();
        assertThat(unpacked(temporary)).hasSize(1);

        try (var running = Scratch.in(temporary)) {
            assertThat(verify(device, temporary).waitFor()).isZero();
            assertThat(in(temporary)).containsExactlyInAnyOrder(strangers, running.folder());
        }
        assertThat(in(temporary)).containsExactly(strangers);
    }

    private static Process verify(Path device, Path temporary) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                BackupMain.class.getName(),
                "verify",
                "--data",
                device.toString())
            .inheritIO()
            .start();
    }

    private static List<Path> unpacked(Path temporary) throws IOException {
        try (var all = Files.walk(temporary)) {
            return all.filter(file -> file.endsWith("verifying.mv.db")).toList();
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
