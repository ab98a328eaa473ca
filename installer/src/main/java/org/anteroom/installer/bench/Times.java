package org.anteroom.installer.bench;

import java.util.Arrays;
import java.util.Collection;

/// How long things took, in nanoseconds.
final class Times {
    private final long[] nanos;
    private int count;

    Times(int most) {
        nanos = new long[most];
    }

    /// All of several.
    static Times all(Collection<Times> several) {
        var all = new Times(several.stream().mapToInt(times -> times.count).sum());
        several.forEach(times -> Arrays.stream(times.nanos).limit(times.count).forEach(all::add));
        return all;
    }

    void add(long duration) {
        nanos[count++] = duration;
    }

    int count() {
        return count;
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
