package org.anteroom.kiosk.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.model.change.ClockTrust;

/// The time as the server has it (sync.md 8): learnt from round trips, carried on by the monotonic clock.
///
/// Somebody who sets the device's clock while it runs changes nothing here. Until the first answer since the start
/// it is the device's own clock, but never earlier than what the server is known to have said. Thread-safe.
public final class ServerTime implements DeviceClock {
    private static final int KEPT = 8;
    private static final long SLACK_MS = 1_000;
    /// By how much the device's clock may differ from the server's, or jump (rules R1).
    private static final long TOLERANCE_MS = Duration.ofMinutes(2).toMillis();

    private final MonotonicClock monotonic;
    private final InstantSource wall;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile long offset;
    private volatile long wallOffset;
    private volatile boolean known;
    private volatile long earliest = Long.MIN_VALUE;

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
        wallOffset = wall.millis() - monotonic.millis();
        known = true;
    }

    /// Says what time it is at least: the server's clock once said so.
    public void notBefore(long serverMs) {
        earliest = serverMs - monotonic.millis();
    }

    @Override
    public ClockTrust trust() {
        if (!known) {
            return ClockTrust.UNVERIFIED;
        }
        var jumped = wall.millis() - monotonic.millis() - wallOffset;
        var agrees = Math.abs(wallAheadMs()) <= TOLERANCE_MS && Math.abs(jumped) <= TOLERANCE_MS;
        return agrees ? ClockTrust.VERIFIED : ClockTrust.UNVERIFIED;
    }

    @Override
    public long shownMs() {
        return wall.millis();
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
        var now = monotonic.millis();
        return known ? now + offset
                : Math.max(wall.millis(), earliest == Long.MIN_VALUE ? 0 : now + earliest);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
