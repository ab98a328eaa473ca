package org.anteroom.installer.sim;

import java.io.Serial;

/// A write found no room; nothing of it is kept.
final class DiskFull extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DiskFull(String where) {
        super("the disk of " + where + " is full", null, false, false);
    }
}
