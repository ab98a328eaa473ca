package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// From what a store can be put back.
public sealed interface Original permits Backup, Original.Rest {
    /// Where it is.
    Path file();

    /// When the store was like this, or before that.
    Instant taken();

    /// Whether it is of this store, as far as that can be read.
    boolean mayBeOf(StoreFile store);

    /// Writes the database within to a file that is not there yet; on disk when this returns.
    void unpack(Path to) throws IOException;

    /// What it is, for people.
    default String said() {
        return switch (this) {
            case Backup backup -> "the backup of " + backup.taken();
            case Rest _ -> "what was left of it, without its latest changes,";
        };
    }

    /// The store's own file, whose latest changes are gone.
    record Rest(Path file) implements Original {
        /// Nothing in it says when.
        @Override
        public Instant taken() {
            return Instant.EPOCH;
        }

        @Override
        public boolean mayBeOf(StoreFile store) {
            return file.equals(store.file());
        }

        @Override
        public void unpack(Path to) throws IOException {
            Files.copy(file, to);
            Disk.REAL.force(to);
        }
    }
}
