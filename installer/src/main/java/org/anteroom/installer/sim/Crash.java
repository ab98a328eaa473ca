package org.anteroom.installer.sim;

import java.io.Serial;

/// The process died here.
final class Crash extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String where;

    Crash(String where) {
        super("the process died", null, false, false);
        this.where = where;
    }

    /// The name of the store that was being written to.
    String where() {
        return where;
    }
}
