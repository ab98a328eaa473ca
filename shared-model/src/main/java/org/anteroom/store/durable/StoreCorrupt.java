package org.anteroom.store.durable;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The store's file is damaged, or gone: move it aside and restore a backup (durability.md, policy 10).
public final class StoreCorrupt extends CannotOpen {
    private static final long serialVersionUID = 1;

    StoreCorrupt(Path file, Throwable cause) {
        super("store " + file.getFileName() + " is damaged", cause);
    }

    /// The file is gone.
    static StoreCorrupt missing(Path file) {
        return new StoreCorrupt(file, new NoSuchFileException(file.toString()));
    }
}
