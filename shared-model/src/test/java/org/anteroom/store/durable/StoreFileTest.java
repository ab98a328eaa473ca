package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.anteroom.store.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreFileTest {
    private static final String PROGRAM = "the test";

    @TempDir
    private Path folder;

    private StoreFile file = StoreFile.in(Path.of("store"), "store");
    private StoreKey key = new StoreKey(new byte[StoreKey.LENGTH]);

    @BeforeEach
    void newKey() throws IOException {
        file = StoreFile.in(folder.resolve("data"), "store");
        key = StoreKey.keptIn(folder.resolve("keys/store.key"));
    }

    @Test
    void what_was_written_is_there_after_closing() throws Exception {
        try (var store = open()) {
            Notes.add(store, "first");
        }
        try (var store = open()) {
            assertThat(Notes.all(store)).containsExactly("first");
        }
    }

    @Test
    void the_products_own_tables_can_be_made() throws Exception {
        try (var store = file.open(key, PROGRAM, Schema.DEVICE)) {
            assertThat(store.<Integer, RuntimeException>read(
                    handle -> handle.createQuery("SELECT COUNT(*) FROM record").mapTo(Integer.class).one()))
                .isZero();
        }
    }

    @Test
    void work_that_throws_leaves_nothing() throws Exception {
        try (var store = open()) {
            assertThatThrownBy(() -> store.write(handle -> {
                handle.execute("INSERT INTO note VALUES ('half')");
                throw new IllegalStateException("stop");
            })).isInstanceOf(IllegalStateException.class);
            assertThat(Notes.all(store)).isEmpty();
        }
    }

    @Test
    void the_key_is_made_once_and_only_its_owner_may_read_it() throws IOException {
        var place = folder.resolve("keys/store.key");

        assertThat(StoreKey.keptIn(place)).isEqualTo(key).doesNotHaveToString(key.filePassword());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
            .isEqualTo("rw-------");
    }

    @Test
    void nothing_in_the_folder_shows_what_was_stored_or_the_key() throws Exception {
        try (var store = open()) {
            Notes.add(store, "Canary Birdsong");
        }
        for (var stored : files()) {
            var bytes = new String(Files.readAllBytes(stored), StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("Canary").doesNotContain(key.filePassword());
        }
    }

    @Test
    void a_second_opening_is_told_who_holds_the_store() throws Exception {
        try (var store = open()) {
            Notes.add(store, "first");
            assertThatThrownBy(() -> file.open(key, "another", Notes::makeTable))
                .isInstanceOf(StoreInUse.class)
                .hasMessageContaining(PROGRAM)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        open().close();
    }

    @Test
    void another_key_is_refused_as_such() throws Exception {
        open().close();
        var bytes = Files.readAllBytes(file.file());
        var other = StoreKey.keptIn(folder.resolve("keys/other.key"));

        assertThatThrownBy(() -> file.open(other, PROGRAM, Notes::makeTable))
            .isInstanceOf(WrongStoreKey.class)
            .hasMessageContaining("another key");
        assertThat(file.file()).hasBinaryContent(bytes);
        open().close();
    }

    @Test
    void a_damaged_id_of_the_key_is_put_right_by_the_key() throws Exception {
        open().close();
        var id = file.beside(".key-id");
        var whole = Files.readString(id);
        for (var damaged : List.of(new byte[0], new byte[]{-1, 'a'},
                "of another".getBytes(StandardCharsets.UTF_8))) {
            Files.write(id, damaged);

            open().close();

            assertThat(id).hasContent(whole);
        }
    }

    @Test
    void a_damaged_file_is_told_from_a_wrong_key() throws Exception {
        open().close();
        var bytes = Files.readAllBytes(file.file());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(file.file(), bytes);

        assertThatThrownBy(this::open).isInstanceOf(StoreCorrupt.class).hasMessageContaining("store.mv.db");
    }

    @Test
    void what_an_interrupted_creation_left_is_removed() throws Exception {
        Files.createDirectories(file.folder());
        Files.writeString(file.beside(".unfinished.mv.db"), "half a header");

        open().close();

        assertThat(files()).containsExactlyInAnyOrder(file.file(), file.beside(".holder"),
                file.beside(".key-id"));
    }

    @Test
    void what_an_interrupted_restore_left_is_removed() throws Exception {
        file.restoring().open(key, PROGRAM, Notes::makeTable).close();

        open().close();

        assertThat(files()).containsExactlyInAnyOrder(file.file(), file.beside(".holder"),
                file.beside(".key-id"));
    }

    @Test
    void a_schema_that_fails_leaves_no_store() throws Exception {
        assertThatThrownBy(() -> file.open(key, PROGRAM, _ -> {
            throw new IllegalStateException("no tables today");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(file.file()).doesNotExist();
        open().close();
    }

    @Test
    void a_database_that_closed_itself_is_opened_again() throws Exception {
        try (var store = open()) {
            Notes.add(store, "first");
            assertThatThrownBy(() -> store.write(handle -> {
                handle.execute("INSERT INTO note VALUES ('lost')");
                handle.execute("SHUTDOWN IMMEDIATELY");
                return handle.execute("INSERT INTO note VALUES ('lost too')");
            })).hasRootCauseInstanceOf(SQLException.class);

            Notes.add(store, "second");

            assertThat(Notes.all(store)).containsExactly("first", "second");
        }
    }

    private DurableStore open() throws CannotOpen, IOException {
        return file.open(key, PROGRAM, Notes::makeTable);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(file.folder())) {
            return all.toList();
        }
    }
}
