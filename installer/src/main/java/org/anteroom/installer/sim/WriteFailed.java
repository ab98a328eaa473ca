package org.anteroom.installer.sim;

import java.io.Serial;

/// A write failed, and the program goes on.
final class WriteFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Happening how;

    WriteFailed(String where, Happening how) {
        super("a write to " + where + " failed", null, false, false);
        this.how = how;
    }

    /// What a device sees happen.
    Happening how() {
        return how;
    }
}
