package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class BackupsTest extends StoreWithBackups {
    @Test
    void a_backup_taken_in_use_holds_what_was_written_before() throws Exception {
        try (var store = open(file, key)) {
            Notes.add(store, "before");
            backups(0).take(store);
            Notes.add(store, "after");
        }
        ruin();
        assertThatThrownBy(() -> open(file, key)).isInstanceOf(StoreCorrupt.class);

        var restored = backups(1).restore(file, key, Notes::makeTable,
                (store, _) -> Notes.add(store, "epoch raised"));

        assertThat(restored).isPresent();
        try (var store = open(file, key)) {
            assertThat(Notes.all(store)).containsExactly("before", "epoch raised");
        }
        assertThat(names(file.folder()))
            .anyMatch(name -> name.startsWith("store.mv.db.damaged-20260301T0801"));
    }

    @Test
    void a_backup_that_cannot_be_read_is_passed_over() throws Exception {
        try (var store = open(file, key)) {
            Notes.add(store, "first");
            backups(0).take(store);
            var second = backups(1).take(store).file();
            var bytes = Files.readAllBytes(second);
            Arrays.fill(bytes, 2000, bytes.length / 2, (byte) 1);
            Files.write(second, bytes);
        }
        ruin();

        assertThat(backups(2).restore(file, key, Notes::makeTable, (_, _) -> {}))
            .contains(backups(0).all().get(1));
        open(file, key).close();
    }

    @Test
    void without_a_backup_nothing_is_touched() throws Exception {
        open(file, key).close();
        ruin();
        var ruined = Files.readAllBytes(file.file());

        assertThat(backups(0).restore(file, key, Notes::makeTable, (_, _) -> {})).isEmpty();

        assertThat(file.file()).hasBinaryContent(ruined);
    }

    @Test
    void only_the_latest_are_kept() throws Exception {
        try (var store = open(file, key)) {
            backups(0).take(store);
            var second = backups(1).take(store);
            backups(2).keepLatest(1, Duration.ofDays(30));

            assertThat(backups(2).all()).containsExactly(second);
            assertThat(names(folder.resolve("backups"))).hasSize(1);
        }
    }

    @Test
    void a_new_machine_restores_with_the_paper_alone() throws Exception {
        Files.writeString(folder.resolve("keys/device.key"), "who I am");
        try (var store = open(file, key)) {
            Notes.add(store, "kept");
            backups(0).take(store);
        }
        var backup = backups(0).all().getFirst();
        assertThat(backup.file()).content(StandardCharsets.ISO_8859_1).doesNotContain("who I am");
        var elsewhere = StoreFile.in(folder.resolve("elsewhere/data"), "store");
        var newKeyFile = folder.resolve("elsewhere/keys/store.key");

        var paper = RecoveryKey.typed(recovery.printed().toUpperCase(Locale.ROOT));
        backup.unpackKeys(paper, folder.resolve("elsewhere/keys"));
        var opened = StoreKey.keptIn(newKeyFile);
        backups(1).restore(elsewhere, opened, Notes::makeTable, (_, _) -> {});

        try (var store = open(elsewhere, opened)) {
            assertThat(Notes.all(store)).containsExactly("kept");
        }
        assertThat(newKeyFile.resolveSibling("device.key")).hasContent("who I am");
        assertThatThrownBy(() -> backup.key(RecoveryKey.make())).isInstanceOf(IOException.class)
            .hasMessageContaining("does not open");
    }

    @Test
    void a_backup_is_verified_where_it_lies() throws Exception {
        try (var store = open(file, key)) {
            Notes.add(store, "kept");
            backups(0).take(store);
        }
        var backup = backups(0).all().getFirst();

        assertThat(backups(1).verify(backup, key, Notes::makeTable,
                store -> assertThat(Notes.all(store)).hasSize(1)))
            .hasValueSatisfying(rows -> assertThat(rows).containsEntry("NOTE", 1L));
        var other = StoreKey.keptIn(folder.resolve("keys/other.key"));
        assertThat(backups(1).verify(backup, other, Notes::makeTable, _ -> {})).isEmpty();
        assertThat(backup.store()).isEqualTo("store");
        assertThat(names(folder.resolve("backups"))).hasSize(1);
    }

    @Test
    void what_made_no_sense_while_running_is_read_from_end_to_end_at_the_next_start() throws Exception {
        try (var store = open(file, key)) {
            for (var n = 0; n < 400; n++) {
                Notes.add(store, ("note " + n).repeat(100));
            }
            backups(0).take(store);
        }
        file.suspect();
        open(file, key).close();
        assertThat(file.beside(".suspect")).doesNotExist();
    }

    @Test
    void a_mistyped_recovery_key_is_noticed() {
        var printed = recovery.printed();
        var other = printed.charAt(7) == '7' ? '8' : '7';
        var mistyped = printed.substring(0, 7) + other + printed.substring(8);

        assertThat(printed).matches("([0-9a-z]{4}-){13}[0-9a-z]{4}");
        assertThatThrownBy(() -> RecoveryKey.typed(mistyped)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecoveryKey.typed("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(recovery).doesNotHaveToString(printed);
    }
}
