package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.engine.Constants;

/// Makes a closed store's file as small as its content, in a copy (durability.md, policy 6).
///
/// The copy takes the file's name only after it was opened, read from end to end and forced: a cut at any moment
/// leaves the old file or the new one.
final class Compaction {
    private static final String COPY = ".compact" + Database.ENDING;

    private final StoreFile store;
    private final StoreKey key;

    Compaction(StoreFile store, StoreKey key) {
        this.store = store;
        this.key = key;
    }

    /// Puts a compact copy in the file's place.
    ///
    /// @param rows that the copy must have
    /// @throws StoreCorrupt if the copy is not like the file, which then stays
    /// @throws IOException  if the disk refuses, or has no room for the copy, which is removed then
    void run(Map<String, Long> rows) throws CannotOpen, IOException {
        var disk = store.disk();
        var copy = store.beside(COPY);
        removeLeftOvers(store);
        try {
            disk.copy(store.file(), copy);
            tidy(copy);
            if (!rowsOf(copy).equals(rows)) {
                throw new StoreCorrupt(copy, new IOException("the copy lacks rows"));
            }
            disk.force(copy);
        } catch (CannotOpen | IOException | RuntimeException e) {
            removeLeftOvers(store);
            throw e;
        }
        disk.move(copy, store.file());
        disk.forceFolder(store.folder());
    }

    /// Removes what an interrupted compaction left: the copy, and what H2 was making of it.
    static void removeLeftOvers(StoreFile store) throws IOException {
        for (var ending : List.of("", Constants.SUFFIX_MV_STORE_TEMP_FILE,
                Constants.SUFFIX_MV_STORE_NEW_FILE)) {
            store.disk().delete(store.beside(COPY + ending));
        }
    }

    private void tidy(Path copy) throws CannotOpen, IOException {
        Database.open(copy, key, store.disk()).closeCompact();
    }

    private Map<String, Long> rowsOf(Path copy) throws CannotOpen, IOException {
        try (var database = Database.open(copy, key, store.disk())) {
            return database.jdbi().withHandle(EveryRow::read);
        }
    }
}
