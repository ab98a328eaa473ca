package org.anteroom.kiosk.sync;

import java.util.random.RandomGenerator;

/// How long to wait after a failure: a random part of a limit that doubles from 1 second to 5 minutes (full jitter).
final class Backoff {
    static final long FIRST_MS = 1_000;
    static final long CAP_MS = 300_000;
    private static final int DOUBLINGS = 9;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    long nextMs() {
        var limit = Math.min(CAP_MS, FIRST_MS << Math.min(failures, DOUBLINGS));
        failures++;
        return jitter(limit);
    }

    /// A wait that someone asked for, and up to a quarter more, so that not everyone comes back at once.
    long askedMs(long millis) {
        var bounded = Math.clamp(millis, FIRST_MS, CAP_MS);
        return bounded + jitter(bounded / 4);
    }

    void reset() {
        failures = 0;
    }

    private long jitter(long limit) {
        return random.nextLong(limit + 1);
    }
}
