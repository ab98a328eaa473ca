package org.anteroom.installer.sim;

import java.io.Serial;

/// An invariant of quality.md 2 that does not hold, by its number there.
final class Broken extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Broken(int invariant, String what) {
        super("invariant " + invariant + ": " + what);
    }
}
