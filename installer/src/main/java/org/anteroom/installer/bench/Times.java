package org.anteroom.installer.bench;

import java.util.Arrays;

/// How long things took, in nanoseconds.
final class Times {
    private final long[] nanos;
    private int count;

    Times(int most) {
        nanos = new long[most];
    }

    void add(long duration) {
        nanos[count++] = duration;
    }

    /// The time that this share of all stayed within, in milliseconds.
    double ms(double share) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * share))] / 1e6;
    }

    long totalMs() {
        return Arrays.stream(nanos).limit(count).sum() / 1_000_000;
    }
}
