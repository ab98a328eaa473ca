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
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.durable.RecoveryKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server damaged, moved and restored.
final class RestoredServerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_server_whose_store_is_damaged_waits_for_approval_and_gets_again_what_the_backup_lacks()
            throws Exception {
        try (var clinic = new Clinic(folder)) {
            var numbers = new ArrayList<String>();
            numbers.add(clinic.register());
            clinic.sync();
            clinic.stopServer();
            assertThat(Command.run("backup", clinic.serverFolder())).contains("server store",
                    "chains are sound");
            clinic.restartServer();
            numbers.add(clinic.register());
            clinic.sync();
            clinic.stopServer();
            Clinic.ruin(clinic.serverFolder().resolve("data/server.mv.db"));

            clinic.restartServer();

            assertThat(clinic.line()).containsExactly(numbers.getFirst());
            numbers.add(clinic.register());
            assertThat(clinic.trouble()).isIn("SERVER_BEHIND", "RESTORE_PENDING");
            clinic.approveRestore();
            clinic.sync();
            assertThat(clinic.line()).containsExactlyElementsOf(numbers);
            assertThat(clinic.kiosk().store().refused()).isEmpty();
        }
    }

    @Test
    void a_server_whose_store_is_gone_does_not_begin_an_empty_one() throws Exception {
        try (var clinic = new Clinic(folder)) {
            var number = clinic.register();
            clinic.sync();
            clinic.stopServer();
            Command.run("backup", clinic.serverFolder());
            Files.delete(clinic.serverFolder().resolve("data/server.mv.db"));

            clinic.restartServer();

            assertThat(clinic.line()).containsExactly(number);
            var next = clinic.register();
            assertThat(clinic.trouble()).isEqualTo("RESTORE_PENDING");
            clinic.approveRestore();
            clinic.sync();
            assertThat(clinic.line()).containsExactly(number, next);
        }
    }

    @Test
    void what_a_server_restored_too_late_never_gets_again_is_told_with_what_to_do() throws Exception {
        try (var clinic = new Clinic(folder)) {
            clinic.stopServer();
            Command.run("backup", clinic.serverFolder());
            var backup = Clinic.latestBackup(clinic.serverFolder()).file();
            clinic.restartServer();
            clinic.register();
            clinic.register();
            clinic.sync();
            clinic.pass(Duration.ofDays(31));
            clinic.sync();
            clinic.kiosk().store().trim();
            clinic.stopServer();
            Command.run("restore", clinic.serverFolder(), "--from", backup.toString());
            clinic.restartServer();
            clinic.approveRestore();

            clinic.sync();

            assertThat(clinic.alerts()).contains("changes_missing", "in changes: 2.",
                    "If there is a newer backup, put that one back.");
            var device = clinic.kiosk().store().self().device();
            assertThat(clinic.kiosk().store().findBy(RowKind.ALERT, Lookups.STATE, "open"))
                .anyMatch(row -> new Alert(row).isOpen(AlertKind.CHANGES_MISSING, device));
        }
    }

    @Test
    void a_server_moves_to_a_new_machine_with_the_paper_alone() throws Exception {
        var other = RecoveryKey.make().printed();
        try (var clinic = new Clinic(folder)) {
            var number = clinic.register();
            clinic.sync();
            clinic.stopServer();
            assertThat(Command.run("backup", clinic.serverFolder())).contains("server store");
            var backup = Clinic.latestBackup(clinic.serverFolder()).file();
            assertThat(Command.run("verify", clinic.serverFolder())).contains("every row was read",
                    "chains are sound");
            var machine = folder.resolve("new-machine");
            assertThatThrownBy(() -> BackupMain.run(List.of("verify", "--data", machine.toString(), "--from",
                    backup.toString(), "--recovery-key"), Optional.of(other), CLOCK))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("does not open");
            assertThat(BackupMain.run(List.of("restore", "--data", machine.toString(), "--from",
                    backup.toString(), "--recovery-key"), Optional.of(clinic.serverPaper()), CLOCK))
                .contains("approve");
            clinic.restartServerIn(machine);
            assertThat(clinic.line()).containsExactly(number);
            clinic.approveRestore();
            var next = clinic.register();
            clinic.sync();
            assertThat(clinic.line()).containsExactly(number, next);
        }
    }
}
