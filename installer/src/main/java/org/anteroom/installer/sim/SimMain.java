package org.anteroom.installer.sim;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `anteroom sim [--seeds N] [--from S] [--threads T]`: runs schedules and shows the first few that break an invariant.
public final class SimMain {
    private static final String USAGE = """
            usage: anteroom sim [--seeds N] [--from S] [--threads T]
              --seeds N    how many schedules to run (default 2000)
              --from S     the first seed (default 1)
              --threads T  how many at a time (default: one for each core)""";

    private static final int SHOWN = 5;

    private SimMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        var options = new HashMap<>(
                Map.of(
                        "--seeds",
                        2_000L,
                        "--from",
                        1L,
                        "--threads",
                        (long) Runtime.getRuntime().availableProcessors()));
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("[0-9]{1,12}")
                    || options.replace(arguments[i], Long.valueOf(arguments[i + 1])) == null) {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
        System.exit(
                run(
                        options.getOrDefault("--from", 1L),
                        options.getOrDefault("--seeds", 1L),
                        options.getOrDefault("--threads", 1L).intValue()));
    }

    @SuppressWarnings("SystemOut")
    private static int run(long from, long seeds, int threads) {
        var began = System.nanoTime();
        var failures = new Schedules(from, seeds, SHOWN).run(threads);
        failures.forEach(System.err::println);
        var ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (failures.isEmpty()) {
            System.out.println(
                    seeds + " schedules held every invariant, in " + ms + " ms and " + cpuMs()
                            + " ms of CPU");
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private static long cpuMs() {
        return ManagementFactory
            .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                    ? TimeUnit.NANOSECONDS.toMillis(os.getProcessCpuTime())
                    : 0;
    }
}
