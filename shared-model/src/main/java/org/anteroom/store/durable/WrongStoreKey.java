package org.anteroom.store.durable;

import java.nio.file.Path;

/// The store was made with another key than the one given, or its key is not there. Neither is named.
public final class WrongStoreKey extends CannotOpen {
    private static final long serialVersionUID = 1;
    private static final String WHAT_TO_DO = "give it the key file it was made with, "
            + "or restore a backup with the recovery key";

    WrongStoreKey(Path file) {
        super("store " + file.getFileName() + " was made with another key: " + WHAT_TO_DO);
    }

    private WrongStoreKey(String message) {
        super(message);
    }

    /// The key is not where it belongs.
    static WrongStoreKey missing(Path file, Path key) {
        return new WrongStoreKey(
                "store " + file.getFileName() + " has no key in " + key.getParent() + ": " + WHAT_TO_DO);
    }
}
