package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.anteroom.model.stamp.DeviceId;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final long NOW = 77 * SECOND;

    private final Pace pace = new Pace();
    private int devices;

    @Test
    void whoever_comes_alone_sends_at_once_and_of_many_each_has_a_turn() {
        assertThat(turn(50, NOW)).isZero();
        var last = 0L;
        for (var device = 1; device < 300; device++) {
            last = turn(50, NOW);
        }
        assertThat(Duration.ofMillis(last)).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(15));
        assertThat(turn(0, NOW + 20 * SECOND)).as("when all are through").isZero();
    }

    @Test
    void a_slow_site_makes_turns_longer_and_small_groups_say_nothing() {
        pace.took(1, SECOND, NOW);
        turn(2_000, NOW);
        assertThat(turn(1, NOW)).isLessThan(2 * SECOND);

        for (var group = 0; group < 20; group++) {
            pace.took(1_000, 10 * SECOND, NOW);
        }
        turn(1_000, NOW + 60 * SECOND);
        assertThat(turn(1, NOW + 60 * SECOND)).isBetween(8 * SECOND, 10 * SECOND);
    }

    @Test
    void what_is_done_sooner_than_was_thought_keeps_nobody_waiting() {
        for (var device = 0; device < 10; device++) {
            turn(1_550, NOW);
        }
        turn(500, NOW);
        pace.took(15_500, 3 * SECOND, NOW + 3 * SECOND);
        assertThat(turn(0, NOW + 3 * SECOND)).as("500 are still to come").isPositive();

        pace.took(500, SECOND, NOW + 4 * SECOND);
        assertThat(turn(2_000, NOW + 4 * SECOND)).isZero();
        assertThat(turn(1, NOW + 4 * SECOND)).as("and now those are").isPositive();
    }

    @Test
    void nobody_waits_for_longer_than_a_minute() {
        for (var device = 0; device < 100; device++) {
            assertThat(turn(2_000, NOW)).isLessThanOrEqualTo(60 * SECOND);
        }
    }

    @Test
    void a_device_that_claims_anything_any_number_of_times_costs_the_others_one_push() {
        for (var claim : new long[]{1_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, 2_000}) {
            for (var time = 0; time < 100; time++) {
                pace.turn(new DeviceId("boaster"), claim, NOW);
            }
        }
        assertThat(turn(50, NOW)).isLessThanOrEqualTo(SECOND);
        pace.took(2_050, SECOND, NOW + SECOND);
        assertThat(turn(50, NOW + SECOND)).isZero();
    }

    @Test
    void who_asks_again_has_its_turn_as_it_was() {
        for (var device = 0; device < 5; device++) {
            turn(2_000, NOW);
        }
        var first = pace.turn(new DeviceId("again"), 500, NOW);

        assertThat(pace.turn(new DeviceId("again"), 700, NOW + SECOND)).isEqualTo(first - SECOND);
    }

    private long turn(long changes, long nowMs) {
        return pace.turn(new DeviceId("device-" + devices++), changes, nowMs);
    }
}
