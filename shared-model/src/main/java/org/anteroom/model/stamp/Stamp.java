package org.anteroom.model.stamp;

import java.time.Instant;
import java.util.Comparator;

/// A reading of the hybrid logical clock (sync.md 8): orders changes of several devices much as people saw them.
///
/// @param millis  milliseconds since 1970, at most 48 bits
/// @param counter 0 to 65535, counts readings within one millisecond
/// @param device  breaks ties
public record Stamp(long millis, int counter, DeviceId device) implements Comparable<Stamp> {
    static final int MAX_COUNTER = 0xFFFF;
    private static final long MAX_MILLIS = (1L << 48) - 1;
    private static final Comparator<Stamp> ORDER = Comparator.comparingLong(Stamp::millis)
        .thenComparingInt(Stamp::counter)
        .thenComparing(Stamp::device);

    public Stamp {
        if (millis < 0 || millis > MAX_MILLIS) {
            throw new IllegalArgumentException("a stamp's milliseconds fit 48 bits, not " + millis);
        }
        if (counter < 0 || counter > MAX_COUNTER) {
            throw new IllegalArgumentException("a stamp's counter fits 16 bits, not " + counter);
        }
    }

    /// The wall time of this reading.
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    /// This reading, or the latest one possible at `now` if it lies beyond: a clock far ahead poisons nobody.
    public Stamp atMost(Instant now) {
        return millis <= now.toEpochMilli() ? this : new Stamp(now.toEpochMilli(), counter, device);
    }

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
