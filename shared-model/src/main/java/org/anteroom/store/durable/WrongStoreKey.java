package org.anteroom.store.durable;

import java.nio.file.Path;

/// The store was made with another key than the one given. Neither is named.
public final class WrongStoreKey extends CannotOpen {
    private static final long serialVersionUID = 1;

    WrongStoreKey(Path file) {
        super("store " + file.getFileName()
                + " was made with another key: give it the key file it was made with, "
                + "or restore a backup with the recovery key");
    }
}
