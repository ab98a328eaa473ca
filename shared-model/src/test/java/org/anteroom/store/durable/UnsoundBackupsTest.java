package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Backups that are torn, altered, renamed, or taken at a bad moment.
final class UnsoundBackupsTest extends StoreWithBackups {
    @Test
    void one_that_ends_too_early_is_passed_over() throws Exception {
        try (var store = open(file, key)) {
            Notes.add(store, "first");
            backups(0).take(store);
            Notes.add(store, "second");
            var second = backups(1).take(store).file();
            Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 3_000));
            Files.createFile(second.resolveSibling("empty.backup"));
        }
        ruin();

        assertThat(backups(2).restore(file, key, Notes::makeTable, (_, _) -> {}).orElseThrow().taken())
            .isEqualTo(START);
        try (var store = open(file, key)) {
            assertThat(Notes.all(store)).containsExactly("first");
        }
    }

    @Test
    void any_byte_that_changed_is_noticed() throws Exception {
        try (var store = open(file, key)) {
            Notes.add(store, "kept");
            backups(0).take(store);
        }
        var backup = backups(0).all().getFirst();
        var bytes = Files.readAllBytes(backup.file());
        for (var part = 1; part < 16; part++) {
            var at = bytes.length / 16 * part;
            bytes[at] ^= 1;
            Files.write(backup.file(), bytes);
            assertThat(backups(1).verify(backup, key, Notes::makeTable, _ -> {})).as("byte " + at).isEmpty();
            bytes[at] ^= 1;
        }
        Files.write(backup.file(), bytes);
        assertThat(backups(1).verify(backup, key, Notes::makeTable, _ -> {})).isPresent();
    }

    @Test
    void one_that_was_given_another_name_is_as_old_as_it_was() throws Exception {
        try (var store = open(file, key)) {
            backups(0).take(store);
            var old = backups(0).all().getFirst().file();
            Files.move(old, old.resolveSibling("monday.backup"));
            backups(1).take(store);
        }
        assertThat(backups(2).all()).extracting(Backup::taken)
            .containsExactly(START.plus(Duration.ofMinutes(1)), START);
    }

    @Test
    void a_backup_beside_a_writer_holds_whole_transactions_and_all_that_were_done() throws Exception {
        try (var store = open(file, key)) {
            var written = new AtomicInteger();
            var goOn = new AtomicBoolean(true);
            var writer = Thread.ofPlatform().start(() -> {
                while (goOn.get()) {
                    addPair(store, written.get());
                    written.incrementAndGet();
                }
            });
            for (var minute = 0; minute < 3; minute++) {
                var before = written.get();
                var backup = backups(minute).take(store);
                backups(minute).verify(backup, key, Notes::makeTable, copy -> {
                    var notes = Notes.all(copy);
                    assertThat(notes.size()).isGreaterThanOrEqualTo(2 * before).isEven();
                    assertThat(notes).filteredOn(note -> note.endsWith("a")).hasSize(notes.size() / 2);
                });
            }
            goOn.set(false);
            writer.join();
            assertThat(written.get()).isPositive();
        }
    }

    @Test
    void one_for_which_there_is_too_little_room_is_not_begun() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {});
                var store = open(new StoreFile(file.file(), disk), key)) {
            Notes.add(store, "kept");
            disk.limitFree(2 * store.size().fileBytes() + Reserve.SIZE - 1);

            assertThatThrownBy(() -> backups(0).take(store)).hasMessageContaining("MB of free space in");

            assertThat(names(folder.resolve("backups"))).isEmpty();
            disk.limitFree(2 * store.size().fileBytes() + Reserve.SIZE);
            backups(0).take(store);
        }
    }

    @Test
    void a_damaged_place_is_found_when_it_was_suspected() throws Exception {
        try (var store = open(file, key)) {
            for (var n = 0; n < 100; n++) {
                Notes.add(store, ("note " + n).repeat(400));
            }
            store.compact();
            backups(0).take(store);
        }
        var bytes = Files.readAllBytes(file.file());
        Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 7);
        Files.write(file.file(), bytes);
        file.suspect();

        assertThatThrownBy(() -> open(file, key)).isInstanceOf(StoreCorrupt.class);

        assertThat(file.beside(".suspect")).exists();
        assertThat(backups(1).restore(file, key, Notes::makeTable, (_, _) -> {})).isPresent();
        assertThat(file.beside(".suspect")).doesNotExist();
        try (var store = open(file, key)) {
            assertThat(Notes.all(store)).hasSize(100);
        }
    }

    private static void addPair(DurableStore store, int n) {
        store.<Integer, RuntimeException>write(
                handle -> handle.execute("INSERT INTO note VALUES (?), (?)", n + " a", n + " b"));
    }
}
