package org.anteroom.store;

/// The database cannot be reached just now, which its store has logged once for all who ask it meanwhile. If it was lost in a
/// commit, nobody knows whether that was done.
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(Throwable cause) {
        super("the database cannot be reached", cause);
    }

    /// Whether this is why something failed.
    public static boolean in(Throwable thrown) {
        return LostRace.causes(thrown).anyMatch(DatabaseAway.class::isInstance);
    }
}
