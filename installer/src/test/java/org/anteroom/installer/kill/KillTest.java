package org.anteroom.installer.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.anteroom.installer.bench.LocalKiosk;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.durable.CannotOpen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The property `kills` says how often; each time another instant, from before the first number on.
final class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long LONGEST_MS = 400;
    private static final int STARTING = 5;

    @TempDir
    private Path folder;

    @Test
    void every_displayed_number_exists_after_a_kill_once() throws Exception {
        var chance = new Random(KILLS);
        var displayed = new ArrayList<String>();
        for (var kill = 0; kill < KILLS; kill++) {
            var early = kill % STARTING == STARTING - 1;
            displayed.addAll(numbersUntilKilled(kill, early, chance.nextLong(LONGEST_MS)));
            check(kill, displayed);
        }
        assertThat(displayed).as("numbers displayed").hasSizeGreaterThan(KILLS / 2).doesNotHaveDuplicates();
    }

    private List<String> numbersUntilKilled(int seed, boolean early, long millis) throws Exception {
        var process = process(seed);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor();
                var lines = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var numbers = new ArrayList<String>();
            if (!early) {
                var first = lines.readLine();
                assertThat(first).as(() -> "first number; the process said:\n" + said()).isNotNull();
                numbers.add(first);
            }
            var rest = readers.submit(restOf(lines));
            if (process.waitFor(early ? 2 * millis : millis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the process ended by itself:\n" + said());
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            numbers.addAll(rest.get());
            return numbers;
        }
    }

    private Process process(int seed) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Registering.class.getName(),
                folder.toString(),
                Integer.toString(seed))
            .redirectError(folder.resolve("said.txt").toFile())
            .start();
    }

    private static Callable<List<String>> restOf(BufferedReader lines) {
        return () -> {
            var all = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(line);
            }
            return all;
        };
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }

    private void check(int kill, List<String> displayed) throws IOException, CannotOpen {
        try (var kiosk = LocalKiosk.open(folder, Clock.systemUTC())) {
            var stored = new ArrayList<String>();
            for (var row : entries(kiosk)) {
                stored.add(row.fields().text(QueueField.TOKEN.field()));
                var patient = new RowKey(RowKind.PATIENT, row.fields().text(QueueField.PATIENT.field()));
                assertThat(kiosk.store().find(patient)).as("patient of an entry after kill %d", kill)
                    .isPresent();
            }
            var twice = new ArrayList<>(stored);
            Set.copyOf(stored).forEach(twice::remove);
            assertThat(twice).as("numbers given twice, after kill %d", kill).isEmpty();
            var lost = new ArrayList<>(displayed);
            lost.removeAll(stored);
            assertThat(lost).as("numbers displayed and lost, after kill %d", kill).isEmpty();
        }
    }

    /// Of yesterday and today: midnight may pass.
    private static List<Row> entries(LocalKiosk kiosk) {
        var today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Europe/London"));
        var all = new ArrayList<Row>();
        for (var day : List.of(today.minusDays(1), today)) {
            all.addAll(kiosk.store().findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString()));
        }
        return all;
    }
}
