package org.anteroom.store.durable;

/// A store that is there could not be opened. The kind says what is to be done.
public abstract sealed class CannotOpen extends Exception
        permits
        StoreInUse,
        WrongStoreKey,
        StoreCorrupt,
        StoreOutdated,
        StoreOfOtherVersion {
    private static final long serialVersionUID = 1;

    CannotOpen(String message) {
        super(message);
    }

    CannotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
