package org.anteroom.kiosk.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/// The time as the server has it (sync.md 8): learnt from round trips, carried on by the monotonic clock.
///
/// Somebody who sets the device's clock while it runs changes nothing here. Until the first answer since the start
/// it is the device's own clock. Thread-safe.
public final class ServerTime implements InstantSource {
    private static final int KEPT = 8;
    private static final long SLACK_MS = 1_000;

    private final MonotonicClock monotonic;
    private final InstantSource wall;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile long offset;
    private volatile boolean known;

    public ServerTime(MonotonicClock monotonic, InstantSource wall) {
        this.monotonic = monotonic;
        this.wall = wall;
    }

    /// One round trip.
    ///
    /// @param offset what to add to the monotonic clock
    /// @param error  by how much the offset may be wrong
    private record Sample(long offset, long error) {}

    /// Learns from one answer.
    ///
    /// @param sentMs     the monotonic clock when the request was sent
    /// @param serverMs   the server's time in its answer, milliseconds since 1970
    /// @param receivedMs the monotonic clock when the answer came
    public synchronized void learn(long sentMs, long serverMs, long receivedMs) {
        var half = Math.max(0, receivedMs - sentMs) / 2;
        var sample = new Sample(serverMs + half - receivedMs, half);
        if (known && Math.abs(sample.offset() - offset) > sample.error() + SLACK_MS + best()) {
            samples.clear();
        }
        samples.addLast(sample);
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
        offset = samples.stream().min(Comparator.comparingLong(Sample::error)).orElse(sample).offset();
        known = true;
    }

    private long best() {
        return samples.stream().mapToLong(Sample::error).min().orElse(0);
    }

    /// Whether the server was heard since the start; before that, times are unverified.
    public boolean known() {
        return known;
    }

    /// How far the device's own clock is ahead of the server's, in milliseconds; 0 until the server was heard.
    public long wallAheadMs() {
        return known ? wall.millis() - millis() : 0;
    }

    @Override
    public long millis() {
        return known ? monotonic.millis() + offset : wall.millis();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
