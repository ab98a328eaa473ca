package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Makes a closed store's file as small as its content, in a copy (durability.md, policy 6).
///
/// The copy takes the file's name only after it was opened, read from end to end and forced: a cut at any moment
/// leaves the old file or the new one.
final class Compaction {
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
        var copy = store.beside(".compact" + Database.ENDING);
        disk.delete(copy);
        try {
            disk.copy(store.file(), copy);
            tidy(copy);
            if (!rowsOf(copy).equals(rows)) {
                throw new StoreCorrupt(copy, new IOException("the copy lacks rows"));
            }
            disk.force(copy);
        } catch (CannotOpen | IOException | RuntimeException e) {
            disk.delete(copy);
            throw e;
        }
        disk.move(copy, store.file());
        disk.forceFolder(store.folder());
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
