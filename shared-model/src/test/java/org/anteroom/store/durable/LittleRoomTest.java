package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.anteroom.store.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts, backups and restores where a disk has little room left, or none.
final class LittleRoomTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));

    @TempDir
    private Path folder;

    private boolean full;

    @Test
    void a_start_on_a_nearly_full_disk_gives_the_reserve_up_before_it_is_needed() throws Exception {
        try (var disk = disk()) {
            try (var store = open(disk)) {
                assertThat(store.hasRoom()).isTrue();
            }
            disk.limitFree(Reserve.START);
            open(disk).close();
            assertThat(folder.resolve("data/store.reserve")).exists();

            disk.limitFree(Reserve.START - 1);
            open(disk).close();
            assertThat(folder.resolve("data/store.reserve")).doesNotExist();
        }
    }

    @Test
    void a_store_that_is_up_to_date_opens_on_a_full_disk_without_a_reserve_too() throws Exception {
        try (var disk = disk()) {
            file(disk).open(key(), "the test", Schema.DEVICE).close();
            full = true;
            disk.limitFree(0);
            try (var store = file(disk).open(key(), "the test", Schema.DEVICE)) {
                assertThat(store.hasRoom()).isFalse();
                assertThat(store.size().liveBytes()).isPositive();
            }
        }
    }

    @Test
    void what_a_killed_compaction_left_takes_no_room_after_the_next_start() throws Exception {
        try (var disk = disk()) {
            open(disk).close();
            for (var left : List.of("", ".tempFile", ".newFile")) {
                Files.writeString(folder.resolve("data/store.compact.mv.db" + left), "half a copy");
            }

            open(disk).close();

            assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**compact*");
        }
    }

    @Test
    void a_restore_that_lacks_room_says_how_much_it_needs_and_changes_nothing() throws Exception {
        try (var disk = disk()) {
            backUp(disk);
            var before = Files.readAllBytes(file(disk).file());
            disk.limitFree(Reserve.START);

            assertThatThrownBy(() -> restore(disk, (_, _) -> {})).isInstanceOf(IOException.class)
                .hasMessageMatching("putting it back needs [2-4] MB of free space in .*data");

            assertThat(folder.resolve("data/store.reserve")).doesNotExist();
            assertThat(file(disk).file()).hasBinaryContent(before);
            disk.limitFree(4 * Reserve.START);
            assertThat(restore(disk, (_, _) -> {})).isPresent();
        }
    }

    @Test
    void a_disk_that_is_full_while_a_backup_is_made_fit_is_told_as_what_it_is() throws Exception {
        try (var disk = disk()) {
            backUp(disk);

            assertThatThrownBy(() -> restore(disk, (store, _) -> {
                full = true;
                Notes.add(store, "too much");
            })).isInstanceOf(IOException.class).hasMessage("No space left on device");

            full = false;
            try (var store = open(disk)) {
                assertThat(Notes.all(store)).hasSize(100);
            }
        }
    }

    @Test
    void a_folder_of_backups_that_cannot_be_written_is_told() throws Exception {
        try (var disk = disk(); var store = open(disk)) {
            Files.createDirectories(folder.resolve("backups/20260301T080000000Z.raw.zip/in the way"));

            assertThatThrownBy(() -> store.backUpTo(folder.resolve("backups/20260301T080000000Z.raw.zip")))
                .isInstanceOf(IOException.class);
            Notes.add(store, "goes on");
        }
    }

    /// H2 gathers what it read in the system's folder for temporary files when it is more than these ten rows.
    @Test
    void a_large_table_is_read_without_any_room_for_temporary_files() throws Exception {
        var usual = System.getProperty("java.io.tmpdir");
        try (var disk = disk()) {
            backUp(disk);
            System.setProperty("java.io.tmpdir", Files.createFile(folder.resolve("full")).toString());
            try (var store = open(disk)) {
                backups().take(store);
                store.compact();
            }
            ruin(disk);
            assertThat(restore(disk, (_, _) -> {})).isPresent();
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
    }

    private WatchedDisk disk() {
        return WatchedDisk.durable(op -> {
            if (op instanceof DiskOp.Write && full) {
                throw new IOException("No space left on device");
            }
        });
    }

    private void backUp(Disk disk) throws CannotOpen, IOException {
        try (var store = open(disk)) {
            store.<Object, RuntimeException>write(handle -> handle.execute("SET MAX_MEMORY_ROWS 10"));
            for (var n = 0; n < 100; n++) {
                Notes.add(store, "note " + n);
            }
            backups().take(store);
            assertThat(store.hasRoom()).isTrue();
        }
    }

    private void ruin(Disk disk) throws IOException {
        var bytes = Files.readAllBytes(file(disk).file());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(file(disk).file(), bytes);
    }

    private Optional<Backup> restore(Disk disk, Backups.AfterRestore after) throws CannotOpen, IOException {
        return backups().restore(file(disk), key(), Notes::makeTable, after);
    }

    private Backups backups() {
        return new Backups(folder.resolve("backups"), folder.resolve("keys"), Optional.empty(), CLOCK);
    }

    private DurableStore open(Disk disk) throws CannotOpen, IOException {
        return file(disk).open(key(), "the test", Notes::makeTable);
    }

    private StoreFile file(Disk disk) {
        return new StoreFile(folder.resolve("data/store.mv.db"), disk);
    }

    private static StoreKey key() {
        return new StoreKey(new byte[StoreKey.LENGTH]);
    }
}
