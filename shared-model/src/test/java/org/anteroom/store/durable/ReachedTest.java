package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores whose latest changes are gone, which H2 opens as they were earlier.
final class ReachedTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
    private static final int BLOCK = 4096;

    @TempDir
    private Path folder;

    private StorePlace place = StorePlace.of(Path.of("data"), Path.of("keys"), "store");

    @BeforeEach
    void aBackupAndWhatCameAfterIt() throws Exception {
        place = StorePlace.of(folder.resolve("data"), folder.resolve("keys"), "store");
        try (var store = open().store()) {
            Notes.add(store, "a");
            place.kept(CLOCK).take(store);
            Notes.add(store, "b");
            Notes.add(store, "c");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK})
    void a_store_whose_end_was_cut_off_goes_on_with_the_rest_as_after_a_restore(int less) throws Exception {
        Files.write(file(), Arrays.copyOf(bytes(), bytes().length - less));

        var opened = open();

        assertThat(opened.restored()).contains(new Original.Rest(file()));
        try (var store = opened.store()) {
            assertThat(Notes.all(store)).containsExactly("a", "b", "restored 1");
        }
        assertThat(aside()).isEqualTo(1);
    }

    @Test
    void one_that_is_damaged_where_its_latest_changes_are_does_so_too() throws Exception {
        var bytes = bytes();
        Arrays.fill(bytes, bytes.length - BLOCK, bytes.length, (byte) 7);
        Files.write(file(), bytes);

        try (var store = open().store()) {
            assertThat(Notes.all(store)).containsExactly("a", "b", "restored 1");
        }
    }

    @Test
    void so_does_an_older_copy_that_somebody_put_in_its_place() throws Exception {
        var copy = bytes();
        try (var store = open().store()) {
            Notes.add(store, "d");
        }
        Files.write(file(), copy);

        try (var store = open().store()) {
            assertThat(Notes.all(store)).containsExactly("a", "b", "c", "restored 1");
        }
    }

    @Test
    void what_was_put_back_goes_on_and_is_put_back_once() throws Exception {
        Files.write(file(), Arrays.copyOf(bytes(), bytes().length - BLOCK));
        open().store().close();

        var again = open();

        assertThat(again.restored()).isEmpty();
        try (var store = again.store()) {
            Notes.add(store, "d");
            assertThat(Notes.all(store)).containsExactly("a", "b", "d", "restored 1");
        }
    }

    @Test
    void an_older_backup_is_no_outdated_store() throws Exception {
        var backups = place.kept(CLOCK);
        backups.restore(backups.all().getFirst(), place.file(), place.key(), Notes::makeTable, (_, _) -> {});

        var opened = open();

        assertThat(opened.restored()).isEmpty();
        opened.store().close();
    }

    @Test
    void a_restore_that_was_cut_off_before_the_note_went_is_done_once_more() throws Exception {
        var note = place.file().beside(".reached");
        var noted = Files.readAllBytes(note);
        var backups = place.kept(CLOCK);
        backups.restore(backups.all().getFirst(), place.file(), place.key(), Notes::makeTable, (_, _) -> {});
        Files.write(note, noted);

        try (var store = open().store()) {
            assertThat(Notes.all(store)).containsExactly("a", "restored 2");
        }
        open().store().close();
    }

    @Test
    void a_store_that_was_made_smaller_has_all_it_had() throws Exception {
        try (var store = open().store()) {
            for (var i = 0; i < 100; i++) {
                Notes.add(store, "more");
            }
            store.compact();
        }

        var opened = open();

        assertThat(opened.restored()).isEmpty();
        opened.store().close();
    }

    @Test
    void another_file_s_version_says_nothing_of_this_one() {
        assertThat(new Reached(1, 9).isBeyond(new Reached(1, 3))).isTrue();
        assertThat(new Reached(1, 9).isBeyond(new Reached(2, 3))).isFalse();
    }

    @Test
    void a_note_that_makes_no_sense_says_nothing() throws Exception {
        var note = place.file().beside(".reached");
        var flipped = Files.readAllBytes(note);
        flipped[Long.BYTES] = 1;
        for (var torn : new byte[][]{new byte[0], new byte[24], flipped,
                "no note but just so long".getBytes(StandardCharsets.UTF_8)}) {
            Files.write(note, torn);

            var opened = open();

            assertThat(opened.restored()).isEmpty();
            opened.store().close();
        }
    }

    @Test
    void other_commands_leave_it_as_it_is_and_say_what_to_do() throws Exception {
        var cut = Arrays.copyOf(bytes(), bytes().length - BLOCK);
        Files.write(file(), cut);

        assertThatThrownBy(() -> place.file().open(place.key(), "a backup", Notes::makeTable))
            .isInstanceOf(StoreOutdated.class)
            .hasMessageContaining("start its program");

        assertThat(file()).hasBinaryContent(cut);
    }

    private StorePlace.Opened open() throws CannotOpen, IOException {
        return place.open("the test", Notes::makeTable, (store, time) -> Notes.add(store, "restored " + time),
                CLOCK);
    }

    private Path file() {
        return place.file().file();
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(file());
    }

    private long aside() throws IOException {
        try (var files = Files.list(place.data())) {
            return files.filter(each -> each.getFileName().toString().contains(".damaged-")).count();
        }
    }
}
