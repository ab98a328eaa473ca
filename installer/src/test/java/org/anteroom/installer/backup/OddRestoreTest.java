package org.anteroom.installer.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kiosk restored as people do it: more than once, into the wrong folder, without one of its keys.
final class OddRestoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_kiosk_that_goes_back_to_one_backup_twice_gives_no_number_twice() throws Exception {
        try (var clinic = new Clinic(folder)) {
            var numbers = new ArrayList<>(List.of(clinic.register()));
            clinic.kiosk().upkeep().look();
            for (var time = 0; time < 2; time++) {
                clinic.stopKiosk();
                Clinic.ruin(clinic.kioskFolder().resolve("data/store.mv.db"));
                clinic.pass(Duration.ofMinutes(5));
                clinic.restartKiosk();
                numbers.add(clinic.register());
            }

            assertThat(numbers).containsExactly("A101", "A1501", "A11001");
            clinic.sync();
            assertThat(clinic.line()).contains("A101", "A11001");
        }
    }

    @Test
    void a_kiosk_that_lost_its_own_key_makes_no_other_and_gets_it_back_without_losing_anybody()
            throws Exception {
        try (var clinic = new Clinic(folder)) {
            var paper = clinic.kiosk().madeRecoveryKey().orElseThrow().printed();
            var numbers = new ArrayList<>(List.of(clinic.register()));
            clinic.kiosk().upkeep().look();
            var old = Clinic.latestBackup(clinic.kioskFolder()).file();
            clinic.pass(Duration.ofHours(1));
            numbers.add(clinic.register());
            clinic.stopKiosk();
            Files.delete(clinic.kioskFolder().resolve("keys/device.key"));

            assertThatThrownBy(clinic::restartKiosk)
                .hasMessageContaining("Put the file back; or take a backup");
            Command.run("backup", clinic.kioskFolder());
            BackupMain
                .run(List.of("restore", "--data", clinic.kioskFolder().toString(), "--from", old.toString(),
                        "--recovery-key"), Optional.of(paper), CLOCK);
            BackupMain.run(List.of("restore", "--data", clinic.kioskFolder().toString()), Optional.empty(),
                    InstantSource.offset(CLOCK, Duration.ofMinutes(1)));

            clinic.restartKiosk();
            clinic.sync();
            assertThat(clinic.line()).containsExactlyElementsOf(numbers);
        }
    }

    @Test
    void another_servers_backup_takes_a_servers_place_only_if_that_is_meant() throws Exception {
        var others = folder.resolve("other");
        String paper;
        try (var other = new Clinic(others)) {
            paper = other.serverPaper();
            other.stopServer();
            Command.run("backup", other.serverFolder());
            others = other.serverFolder();
            other.restartServer();
        }
        try (var clinic = new Clinic(folder.resolve("own"))) {
            clinic.stopServer();
            var store = clinic.serverFolder().resolve("data/server.mv.db");
            var before = Files.readAllBytes(store);
            var restore = List.of("restore", "--data", clinic.serverFolder().toString(), "--from",
                    Clinic.latestBackup(others).file().toString(), "--recovery-key");

            assertThatThrownBy(() -> BackupMain.run(restore, Optional.of(paper), CLOCK))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("of another server than the one in")
                .hasMessageContaining("--replace");
            assertThat(store).hasBinaryContent(before);
            var meant = Stream.concat(restore.stream(), Stream.of("--replace")).toList();
            assertThat(BackupMain.run(meant, Optional.of(paper), CLOCK)).contains("beside it, as damaged");
            clinic.restartServer();
        }
    }

    @Test
    void a_kiosks_backup_is_not_put_into_the_servers_folder() throws Exception {
        try (var clinic = new Clinic(folder)) {
            var paper = clinic.kiosk().madeRecoveryKey().orElseThrow().printed();
            clinic.kiosk().upkeep().look();
            var backup = Clinic.latestBackup(clinic.kioskFolder()).file();
            clinic.stopServer();

            assertThatThrownBy(() -> BackupMain.run(List.of("restore", "--data",
                    clinic.serverFolder().toString(), "--from", backup.toString(), "--recovery-key"),
                    Optional.of(paper), CLOCK))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("there is a server's store; nothing was changed");

            clinic.restartServer();
        }
    }
}
