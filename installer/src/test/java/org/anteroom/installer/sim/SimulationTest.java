package org.anteroom.installer.sim;

import org.junit.jupiter.api.Test;

/// Set `anteroom.sim.seeds` for more or fewer schedules.
final class SimulationTest {
    private static final int SEEDS = Integer.getInteger("anteroom.sim.seeds", 150);

    @Test
    void every_invariant_holds_in_every_schedule() {
        try (var simulation = new Simulation()) {
            for (var seed = 1; seed <= SEEDS; seed++) {
                simulation.run(seed);
            }
        }
    }
}
