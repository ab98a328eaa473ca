package org.anteroom.model.wire;

import java.io.Serial;

/// A batch whose words and names, each written as often as it is said, are more than a server has room for. Half of it may
/// fit.
public final class BatchTooLong extends IllegalArgumentException {
    /// How many letters may come of the words, and of the names, that a batch says once for all.
    static final int MOST = 4 << 20;

    @Serial
    private static final long serialVersionUID = 1L;

    private BatchTooLong() {
        super("words or names said too often");
    }

    /// @throws BatchTooLong if these are too many letters
    static void require(long letters) {
        if (letters > MOST) {
            throw new BatchTooLong();
        }
    }
}
