package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toMillis();
    private static final long NOW = 77 * SECOND;

    private final Pace pace = new Pace();

    @Test
    void whoever_comes_alone_sends_at_once_and_of_many_each_has_a_turn() {
        assertThat(pace.turn(50, NOW)).isZero();
        var last = 0L;
        for (var device = 1; device < 300; device++) {
            last = pace.turn(50, NOW);
        }
        assertThat(Duration.ofMillis(last)).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(15));
        assertThat(pace.turn(0, NOW + 20 * SECOND)).as("when all are through").isZero();
    }

    @Test
    void a_slow_site_makes_turns_longer_and_small_groups_say_nothing() {
        pace.took(1, SECOND, NOW);
        pace.turn(2_000, NOW);
        assertThat(pace.turn(1, NOW)).isLessThan(2 * SECOND);

        for (var group = 0; group < 20; group++) {
            pace.took(1_000, 10 * SECOND, NOW);
        }
        pace.turn(1_000, NOW + 60 * SECOND);
        assertThat(pace.turn(1, NOW + 60 * SECOND)).isBetween(8 * SECOND, 10 * SECOND);
    }

    @Test
    void what_is_done_sooner_than_was_thought_keeps_nobody_waiting() {
        pace.turn(15_500, NOW);
        pace.turn(500, NOW);
        pace.took(15_500, 3 * SECOND, NOW + 3 * SECOND);
        assertThat(pace.turn(0, NOW + 3 * SECOND)).as("500 are still to come").isPositive();

        pace.took(500, SECOND, NOW + 4 * SECOND);
        assertThat(pace.turn(8_000, NOW + 4 * SECOND)).isZero();
        assertThat(pace.turn(1, NOW + 4 * SECOND)).as("and now those are").isPositive();
    }

    @Test
    void nobody_waits_for_longer_than_a_minute() {
        pace.turn(1_000_000, NOW);

        assertThat(pace.turn(1, NOW)).isLessThanOrEqualTo(60 * SECOND);
    }
}
