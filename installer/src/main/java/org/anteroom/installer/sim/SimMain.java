package org.anteroom.installer.sim;

import java.util.concurrent.TimeUnit;

/// `anteroom sim [--seeds N] [--from S]`: runs schedules and shows the first few that break an invariant.
public final class SimMain {
    private static final String USAGE = """
            usage: anteroom sim [--seeds N] [--from S]
              --seeds N  how many schedules to run (default 2000)
              --from S   the first seed (default 1)""";

    private static final int SHOWN = 5;

    private SimMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var seeds = 2_000L;
        var from = 1L;
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("[0-9]{1,12}")) {
                System.err.println(USAGE);
                System.exit(2);
            }
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(arguments[i + 1]);
                case "--from" -> from = Long.parseLong(arguments[i + 1]);
                default -> {
                    System.err.println(USAGE);
                    System.exit(2);
                }
            }
        }
        System.exit(run(from, seeds));
    }

    @SuppressWarnings("SystemOut")
    private static int run(long from, long seeds) {
        var began = System.nanoTime();
        var failed = 0;
        try (var simulation = new Simulation()) {
            for (var seed = from; seed < from + seeds && failed < SHOWN; seed++) {
                try {
                    simulation.run(seed);
                } catch (SimulationFailed e) {
                    System.err.println(e.getMessage());
                    failed++;
                }
            }
        }
        var ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (failed == 0) {
            System.out.println(seeds + " schedules held every invariant, in " + ms + " ms");
        }
        return failed == 0 ? 0 : 1;
    }
}
