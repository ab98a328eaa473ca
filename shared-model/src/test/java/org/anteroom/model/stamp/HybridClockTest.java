package org.anteroom.model.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Stamps only ever grow, and no wrong clock spreads (sync.md 8).
final class HybridClockTest {
    private static final DeviceId KIOSK = new DeviceId("k1");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final HybridClock clock = new HybridClock(KIOSK, now::get, HybridClock.none(KIOSK));

    private static Stamp other(Duration ahead, int counter) {
        return new Stamp(NOON.plus(ahead).toEpochMilli(), counter, new DeviceId("k2"));
    }

    @Test
    void no_reading_is_refused_and_each_stamp_is_later_whatever_the_clock_says() {
        var last = HybridClock.none(KIOSK);
        for (var reading : new Instant[]{Instant.EPOCH.minusSeconds(9), NOON, NOON, NOON.minusSeconds(86_400),
                Instant.EPOCH, NOON.plusSeconds(1), Instant.ofEpochMilli(1L << 48),
                Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MIN_VALUE)}) {
            now.set(reading);
            var next = clock.next();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(last.instant()).isBefore("+10000-01-01T00:00:00Z");
    }

    @Test
    void a_counter_that_is_full_borrows_a_millisecond() {
        var full = new HybridClock(KIOSK, now::get, new Stamp(NOON.toEpochMilli(), Stamp.MAX_COUNTER, KIOSK));

        assertThat(full.next()).isEqualTo(new Stamp(NOON.toEpochMilli() + 1, 0, KIOSK));
        assertThat(full.next()).isEqualTo(new Stamp(NOON.toEpochMilli() + 1, 1, KIOSK));
    }

    @Test
    void a_stamp_up_to_five_minutes_ahead_is_adopted_and_one_beyond_is_not() {
        assertThat(clock.observe(other(Duration.ofMinutes(5), 7))).isTrue();
        assertThat(clock.next()).isEqualTo(
                new Stamp(NOON.plusSeconds(300).toEpochMilli(), 8, KIOSK));

        assertThat(clock.observe(other(Duration.ofMinutes(5).plusMillis(1), 0))).isFalse();
        assertThat(clock.next().instant()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void a_stamp_that_is_known_to_be_older_changes_nothing() {
        var given = clock.next();

        assertThat(clock.observe(other(Duration.ofMinutes(-1), 9))).isTrue();

        assertThat(clock.next()).isEqualTo(new Stamp(given.millis(), given.counter() + 1, KIOSK));
    }
}
