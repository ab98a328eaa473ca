package org.anteroom.installer.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The test of the test: each planted fault is found, and by an invariant it breaks.
final class PlantedFaultsTest {
    private static final int SEEDS = 400;

    @Test
    void the_simulator_finds_every_planted_fault_for_what_it_is() {
        Map<Faults, String> found = new EnumMap<>(Faults.class);
        try (var simulation = new Simulation()) {
            for (var fault : Faults.values()) {
                firstFailure(simulation, fault).forEach(message -> found.put(fault, message));
            }
        }
        assertThat(found).containsOnlyKeys(Faults.values());
        found.forEach((fault, message) -> assertThat(message).matches(fault::isToldBy, fault + " is told"));
    }

    private static List<String> firstFailure(Simulation simulation, Faults fault) {
        var messages = new ArrayList<String>();
        var plants = fault.planted();
        for (var seed = 1; seed <= SEEDS && messages.isEmpty(); seed++) {
            try {
                simulation.run(seed, plants);
            } catch (SimulationFailed e) {
                messages.add(String.valueOf(e.getMessage()));
            }
        }
        return messages;
    }
}
