package org.anteroom.kiosk.sync;

/// How many changes or rows go into one exchange: more while answers come fast, fewer when they do not.
final class BatchSize {
    private static final int START = 500;
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

    /// The same after so many were sent: only a full batch that came back fast says that more would.
    void answered(long roundTripMs, int sent) {
        if (sent * 2 > size) {
            answered(roundTripMs);
        }
    }

    void halve() {
        size = Math.max(1, size / 2);
    }

    /// Halves what was too large.
    ///
    /// @param sent how many went: fewer than asked for where no more was left, or more, since a transaction is never split
    /// @return whether it can become smaller
    boolean halve(int sent) {
        var smaller = Math.min(size, sent) > 1;
        size = Math.min(size, sent);
        halve();
        return smaller;
    }
}
