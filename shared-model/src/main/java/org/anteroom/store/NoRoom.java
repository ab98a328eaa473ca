package org.anteroom.store;

import java.util.Optional;

/// The disk of the database takes nothing just now: it is full, or fails. If it refused a commit, nobody knows whether that was
/// done.
public final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoRoom(Throwable cause) {
        super("the disk of the database takes nothing", cause);
    }

    /// Whether this is why something failed.
    ///
    /// @return what the disk said
    public static Optional<String> in(Throwable thrown) {
        return LostRace.causes(thrown).anyMatch(NoRoom.class::isInstance)
                ? LostRace.causes(thrown).reduce((_, root) -> root).map(Throwable::toString)
                : Optional.empty();
    }
}
