package org.anteroom.installer.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Set `anteroom.sim.seeds` for more or fewer schedules.
final class SimulationTest {
    /// In so many schedules all comes that can.
    private static final int ENOUGH = 1_000;
    private static final int SEEDS = Integer.getInteger("anteroom.sim.seeds", 2_000);

    @Test
    void every_invariant_holds_in_every_schedule() {
        var threads = Math.min(2, Runtime.getRuntime().availableProcessors());

        var schedules = new Schedules(1, SEEDS, 3);

        assertThat(schedules.run(threads)).isEmpty();
        if (SEEDS >= ENOUGH) {
            assertThat(schedules.tally().never()).as("what never happened in %s", schedules.tally())
                .isEmpty();
        }
    }

    @Test
    void the_same_seed_is_the_same_schedule() {
        try (var one = new Simulation(); var other = new Simulation()) {
            for (var seed = 1; seed <= 8; seed++) {
                assertThat(one.run(seed)).as("seed " + seed).isEqualTo(other.run(seed));
            }
        }
    }
}
