package org.anteroom.installer.sim;

import java.io.Serial;

/// An invariant did not hold. The message begins with the seed that shows it again.
public final class SimulationFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SimulationFailed(long seed, String what, Throwable cause) {
        super("seed " + seed + ": " + what, cause);
    }
}
