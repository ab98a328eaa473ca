package org.anteroom.kiosk.sync;

/// How long a device waits for news in one request: 25 seconds at first (sync.md 3), and longer the longer it held, so that
/// thousands of idle devices hardly ask. A proxy on the way may allow less: then no longer than it does, for an hour.
final class Patience {
    static final long FIRST_MS = 25_000;
    /// A device heard every 150 seconds is not taken for one that missed three signs of life, a minute apart.
    static final long LONGEST_MS = 150_000;
    /// So much earlier may a server end a wait, to answer many together.
    private static final long EARLY_MS = 5_000;
    private static final long REMEMBERED_MS = 3_600_000;

    private final MonotonicClock clock;
    private long waitMs = FIRST_MS;
    private long longestMs = LONGEST_MS;
    private long brokeAt;

    Patience(MonotonicClock clock) {
        this.clock = clock;
    }

    /// How long the next wait may be, in milliseconds.
    long waitMs() {
        return waitMs;
    }

    /// A wait was answered after this long.
    void held(long tookMs) {
        if (clock.millis() - brokeAt > REMEMBERED_MS) {
            longestMs = LONGEST_MS;
        }
        if (tookMs > waitMs - EARLY_MS) {
            waitMs = Math.min(waitMs + FIRST_MS, longestMs);
        }
    }

    /// The connection ended during a wait.
    ///
    /// @return whether that may have been for its length: a shorter one is tried then
    boolean broke() {
        if (waitMs == FIRST_MS) {
            return false;
        }
        waitMs -= FIRST_MS;
        longestMs = waitMs;
        brokeAt = clock.millis();
        return true;
    }
}
