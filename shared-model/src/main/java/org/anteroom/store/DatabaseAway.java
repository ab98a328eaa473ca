package org.anteroom.store;

/// The database cannot be reached just now. If it was lost in a commit, nobody knows whether that was done.
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(Throwable cause) {
        super("the database cannot be reached", cause);
    }
}
