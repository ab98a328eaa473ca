package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program finds that was killed once there was free space in its file.
final class FreeSpaceTest {
    private static final StoreKey KEY = new StoreKey(new byte[StoreKey.LENGTH]);
    private static final int COMMITS = 40;

    @TempDir
    private Path folder;

    @Test
    void a_killed_program_finds_its_last_commit_also_in_an_aged_store() throws Exception {
        var killed = folder.resolve("killed.mv.db");
        try (var store = open(folder.resolve("store.mv.db"))) {
            Aged.store(store);
            for (var commit = 1; commit <= COMMITS; commit++) {
                Notes.add(store, "a note ".repeat(commit * 10));
                Files.copy(folder.resolve("store.mv.db"), killed, StandardCopyOption.REPLACE_EXISTING);
                try (var found = open(killed)) {
                    assertThat(Notes.all(found)).as("found after commit %d", commit).hasSize(commit);
                }
            }
        }
    }

    @Test
    void an_aged_store_still_becomes_small_and_loses_nothing_afterwards() throws Exception {
        try (var store = open(folder.resolve("store.mv.db"))) {
            Aged.store(store);
            for (var n = 0; n < COMMITS; n++) {
                Notes.add(store, "before " + n);
            }
            store.compact();
            Notes.add(store, "after");
        }
        try (var store = open(folder.resolve("store.mv.db"))) {
            assertThat(store.size().fileBytes()).isLessThan(200_000);
            assertThat(Notes.all(store)).hasSize(COMMITS + 1).contains("after");
        }
    }

    /// Why we do not let H2 use free space again. Once this fails, H2 has mended it.
    @Test
    void h2_by_itself_loses_a_commit_that_went_to_free_space() throws Exception {
        var lost = 0;
        try (var live = plain("store").open()) {
            live.execute("CREATE TABLE done (n INT)");
            live.execute("INSERT INTO done VALUES (0)");
            Aged.giveUpAtOnce(live);
            for (var commit = 1; commit <= COMMITS; commit++) {
                live.execute("UPDATE done SET n = ?", commit);
                Files.copy(folder.resolve("store.mv.db"), folder.resolve("killed.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                try (var found = plain("killed").open()) {
                    lost += done(found) < commit ? 1 : 0;
                }
            }
        }
        assertThat(lost).as("commits lost of %d", COMMITS).isPositive();
    }

    private static int done(Handle handle) {
        return handle.createQuery("SELECT n FROM done").mapTo(Integer.class).one();
    }

    private Jdbi plain(String name) {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:" + folder.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser("sa");
        return Jdbi.create(source);
    }

    private static DurableStore open(Path file) throws Exception {
        return new StoreFile(file, Disk.REAL).open(KEY, "the test", Notes::makeTable);
    }
}
