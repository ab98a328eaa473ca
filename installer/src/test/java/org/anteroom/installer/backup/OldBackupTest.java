package org.anteroom.installer.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.anteroom.kiosk.local.DeviceLogVerifier;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.StoreOfOtherVersion;
import org.anteroom.store.durable.StorePlace;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that are not the latest, or of a program that is not.
final class OldBackupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_backup_that_an_older_program_took_is_verified_and_restored() throws Exception {
        var place = StorePlace.of(folder.resolve("data"), folder.resolve("keys"), "store");
        try (var old = place.file()
            .open(place.key(), "an old kiosk", database -> Flyway.configure()
                .dataSource(database)
                .locations("org/anteroom/store/shared", "org/anteroom/store/device")
                .target("63")
                .load()
                .migrate())) {
            place.kept(CLOCK).take(old);
        }

        assertThat(Command.run("verify", folder)).contains("every row was read");
        assertThat(Command.run("restore", folder)).contains("device store is as it was");

        try (var store = place.file().open(place.key(), "the test", Schema.DEVICE)) {
            assertThat(DeviceLogVerifier.faults(store)).isZero();
        }
    }

    @Test
    void a_backup_that_a_newer_program_took_is_neither_taken_for_damaged_nor_passed_over() throws Exception {
        var place = StorePlace.of(folder.resolve("data"), folder.resolve("keys"), "store");
        try (var store = place.file().open(place.key(), "the test", Schema.DEVICE)) {
            place.kept(InstantSource.offset(CLOCK, Duration.ofDays(-1))).take(store);
            store.<Object, RuntimeException>write(
                    handle -> handle.execute(
                            """
                        INSERT INTO "flyway_schema_history"
                        VALUES (9999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)"""));
            place.kept(CLOCK).take(store);
        }
        for (var command : List.of("backup", "verify", "restore")) {
            assertThatThrownBy(() -> Command.run(command, folder)).isInstanceOf(BackupFailed.class)
                .hasMessageContaining("was last used by a newer version of this program: start that one");
        }

        Clinic.ruin(place.file().file());
        assertThatThrownBy(
                () -> place.open("kiosk", Schema.DEVICE, (_, _) -> {}, CLOCK))
            .isInstanceOf(StoreOfOtherVersion.class);
    }

    @Test
    void what_a_broken_backup_cannot_do_an_older_one_does() throws Exception {
        try (var clinic = new Clinic(folder)) {
            clinic.kiosk().upkeep().look();
            clinic.pass(Duration.ofDays(1));
            clinic.sync();
            var number = clinic.register();
            clinic.sync();
            clinic.kiosk().upkeep().look();
            clinic.stopKiosk();
            var latest = Clinic.latestBackup(clinic.kioskFolder()).file();
            Files.write(latest, Arrays.copyOf(Files.readAllBytes(latest), 5_000));
            Clinic.ruin(clinic.kioskFolder().resolve("data/store.mv.db"));

            assertThatThrownBy(() -> Command.run("restore", clinic.kioskFolder()))
                .hasMessageContaining(
                        "is damaged (zip END header not found). Try an older one with --from FILE");
            assertThatThrownBy(() -> Command.run("backup", clinic.kioskFolder()))
                .hasMessageContaining("is damaged")
                .hasMessageContaining("anteroom restore --data");
            clinic.restartKiosk();

            clinic.sync();
            assertThat(clinic.kiosk().store().findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-11"))
                .extracting(row -> row.fields().text("token"))
                .containsExactly(number);
        }
    }
}
