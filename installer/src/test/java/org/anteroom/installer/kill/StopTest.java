package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.anteroom.installer.bench.FirstScreen;
import org.anteroom.installer.bench.LocalKiosk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kiosk that is told to end does so, with its store closed.
final class StopTest {
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path folder;

    @Test
    void a_kiosk_that_is_told_to_end_ends() throws Exception {
        LocalKiosk.open(folder, Clock.systemUTC()).close();
        var kiosk = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dglass.platform=Wide",
                "-Dwide.screens=1080x1920",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                FirstScreen.class.getName(),
                "kiosk",
                folder.toString())
            .redirectError(folder.resolve("said.txt").toFile())
            .start();
        try (var lines = kiosk.inputReader()) {
            assertThat(lines.lines().anyMatch("shown"::equals)).as("the kiosk shows its screen").isTrue();
            kiosk.destroy();
            assertThat(kiosk.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("it ended").isTrue();
        } finally {
            kiosk.destroyForcibly();
        }
        LocalKiosk.open(folder, Clock.systemUTC()).close();
    }
}
