package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much of a store is kept in memory.
final class PagesInMemoryTest {
    private static final StoreKey KEY = new StoreKey(new byte[StoreKey.LENGTH]);
    private static final int NOTES = 50;

    @TempDir
    private Path folder;

    @Test
    void a_store_keeps_more_pages_once_it_is_large() throws Exception {
        try (var database = Database.create(folder.resolve("store" + Database.ENDING), KEY, Disk.REAL)) {
            Notes.makeTable(database.source());
            write(database);
            database.keepPages(1L << 20);
            assertThat(megabytes(database)).isEqualTo(24);

            database.keepPages(100_000);
            assertThat(megabytes(database)).isEqualTo(120);
            assertThat(database.jdbi()
                .<Integer, RuntimeException>withHandle(
                        handle -> handle.select("SELECT COUNT(*) FROM note").mapTo(Integer.class).one()))
                .isEqualTo(NOTES);
        }
    }

    /// A few KB with each commit.
    private static void write(Database database) {
        database.jdbi().useHandle(handle -> {
            for (var note = 0; note < NOTES; note++) {
                handle.execute("INSERT INTO note VALUES (?)", "note " + note);
            }
        });
    }

    private static int megabytes(Database database) {
        return database.jdbi()
            .<Integer, RuntimeException>withHandle(handle -> handle
                .select("SELECT setting_value FROM information_schema.settings WHERE setting_name = ?",
                        "info.CACHE_MAX_SIZE")
                .mapTo(Integer.class)
                .one());
    }
}
