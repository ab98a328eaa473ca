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
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kiosk damaged, moved and restored.
final class RestoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_kiosk_whose_store_is_damaged_goes_on_from_its_backup_and_nothing_is_lost_or_given_twice()
            throws Exception {
        try (var clinic = new Clinic(folder)) {
            var numbers = new ArrayList<String>();
            numbers.add(clinic.register());
            clinic.sync();
            numbers.add(clinic.register());
            clinic.kiosk().upkeep().look();
            numbers.add(clinic.register());
            clinic.sync();
            clinic.stopKiosk();
            Clinic.ruin(clinic.kioskFolder().resolve("data/store.mv.db"));
            clinic.pass(Duration.ofMinutes(5));

            clinic.restartKiosk();

            assertThat(clinic.kiosk().store().self().log().epoch()).isEqualTo(2);
            numbers.add(clinic.register());
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(numbers.getLast()).isEqualTo("A1502");
            clinic.sync();
            assertThat(clinic.line()).containsExactlyInAnyOrderElementsOf(numbers);
            assertThat(clinic.kiosk().store().findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-10"))
                .hasSameSizeAs(numbers);
            assertThat(clinic.kiosk().store().findBy(RowKind.ALERT, Lookups.STATE, "open"))
                .extracting(row -> row.fields().text("kind"))
                .containsExactly("device_restored");
            assertThat(names(clinic.kioskFolder().resolve("data")))
                .anyMatch(name -> name.startsWith("store.mv.db.damaged-20260310T1006"));
        }
    }

    @Test
    void a_kiosk_moves_to_a_new_machine_with_the_paper_alone() throws Exception {
        try (var clinic = new Clinic(folder)) {
            var paper = clinic.kiosk().madeRecoveryKey().orElseThrow().printed();
            var numbers = new ArrayList<>(List.of(clinic.register(), clinic.register()));
            clinic.kiosk().upkeep().look();
            clinic.stopKiosk();
            var backup = Clinic.latestBackup(clinic.kioskFolder()).file();
            var machine = folder.resolve("new-machine");

            assertThatThrownBy(() -> Command.run("restore", machine, "--from", backup.toString()))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("--recovery-key");
            var said = BackupMain
                .run(List.of("restore", "--data", machine.toString(), "--from", backup.toString(),
                        "--recovery-key"), Optional.of(paper), CLOCK);

            assertThat(said).contains("device store is as it was at 2026-03-10T", "500 higher");
            clinic.restartKioskIn(machine);
            numbers.add(clinic.register());
            clinic.sync();
            assertThat(clinic.line()).containsExactlyInAnyOrderElementsOf(numbers);
        }
    }

    @Test
    void a_kiosk_whose_keys_are_lost_comes_back_with_the_paper_although_somebody_started_it_meanwhile()
            throws Exception {
        try (var clinic = new Clinic(folder)) {
            var paper = clinic.kiosk().madeRecoveryKey().orElseThrow().printed();
            var number = clinic.register();
            clinic.sync();
            clinic.kiosk().upkeep().look();
            clinic.stopKiosk();
            var keys = clinic.kioskFolder().resolve("keys");
            Files.move(keys, folder.resolve("stolen"));

            assertThatThrownBy(clinic::restartKiosk).hasMessageContaining("has no key in")
                .hasMessageContaining("recovery key");
            assertThatThrownBy(() -> Command.run("backup", clinic.kioskFolder()))
                .hasMessageContaining("has no key in");
            Files.createDirectories(keys);
            Files.write(keys.resolve("store.key"), new byte[32]);
            assertThatThrownBy(() -> Command.run("restore", clinic.kioskFolder()))
                .hasMessageContaining("was made with another key; nothing was changed");
            assertThat(names(clinic.kioskFolder().resolve("data"))).noneMatch(
                    name -> name.contains("restored"));
            BackupMain.run(List.of("restore", "--data", clinic.kioskFolder().toString(), "--recovery-key"),
                    Optional.of(paper), CLOCK);

            clinic.restartKiosk();
            var next = clinic.register();
            clinic.sync();
            assertThat(clinic.line()).containsExactlyInAnyOrder(number, next);
            assertThat(names(keys)).contains("device.key", "replaced-20260310T120000000Z");
        }
    }

    @Test
    void what_cannot_be_done_is_told_with_what_to_do() throws Exception {
        try (var clinic = new Clinic(folder)) {
            assertThatThrownBy(() -> Command.run("backup", clinic.kioskFolder()))
                .hasMessageContaining("in use by kiosk")
                .hasMessageContaining("every night");
            assertThatThrownBy(() -> Command.run("restore", clinic.kioskFolder()))
                .hasMessageContaining("no backup in");
            assertThatThrownBy(() -> Command.run("backup", folder.resolve("nowhere")))
                .hasMessageContaining("no store in");
            clinic.kiosk().upkeep().look();
            assertThatThrownBy(() -> Command.run("restore", clinic.kioskFolder()))
                .hasMessageContaining("in use by kiosk");
            var torn = Clinic.latestBackup(clinic.kioskFolder()).file();
            Files.write(torn, new byte[]{1, 2, 3});
            assertThatThrownBy(() -> Command.run("verify", clinic.kioskFolder()))
                .hasMessageContaining("is damaged");
            assertThat(names(clinic.kioskFolder().resolve("data"))).as("left behind")
                .noneMatch(name -> name.contains("restored"));
        }
    }

    private static List<String> names(Path place) throws Exception {
        try (var all = Files.list(place)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
