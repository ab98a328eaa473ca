package org.anteroom.installer.sim;

import java.io.Serial;

/// The process died here.
final class Crash extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String where;
    private final boolean committed;

    Crash(String where, boolean committed) {
        super("the process died", null, false, false);
        this.where = where;
        this.committed = committed;
    }

    /// Whether what was being written is on the disk.
    boolean isCommitted() {
        return committed;
    }

    /// The name of the store that was being written to.
    String where() {
        return where;
    }
}
