package org.anteroom.kiosk.sync;

/// How many changes or rows go into one exchange: more while answers come fast, fewer when they do not.
final class BatchSize {
    private static final int START = 100;
    private static final int CAP = 2_000;
    private static final long FAST_MS = 2_000;

    private int size = START;

    int size() {
        return size;
    }

    void answered(long roundTripMs) {
        if (roundTripMs < FAST_MS) {
            size = Math.min(CAP, size * 2);
        }
    }

    /// Halves the size.
    ///
    /// @return whether it could become smaller
    boolean halve() {
        var smaller = size > 1;
        size = Math.max(1, size / 2);
        return smaller;
    }
}
