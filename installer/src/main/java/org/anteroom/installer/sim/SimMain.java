package org.anteroom.installer.sim;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// `anteroom sim [--seeds N] [--from S] [--threads T]`: runs schedules, says now and then how many are done, and shows the
/// first few that break an invariant as soon as they do.
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
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            System.exit(0);
        }
        var options = new HashMap<>(
                Map.of(
                        "--seeds",
                        2_000L,
                        "--from",
                        1L,
                        "--threads",
                        (long) Runtime.getRuntime().availableProcessors()));
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || !arguments[i + 1].matches("[1-9][0-9]{0,11}")
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
        var progress = new Progress(seeds, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                System.out::println, System.err::println);
        var schedules = new Schedules(from, seeds, SHOWN, progress);
        var failures = schedules.run(threads);
        var ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        System.out.println("what happened: " + schedules.tally());
        if (failures.isEmpty()) {
            System.out.println(
                    seeds + " schedules held every invariant, in " + ms + " ms and " + cpuMs()
                            + " ms of CPU");
        } else {
            System.err.println(failures.size() + " failed: " + seedsOf(failures));
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private static String seedsOf(List<String> failures) {
        return failures.stream()
            .map(failure -> failure.lines().findFirst().orElse(""))
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static long cpuMs() {
        return ManagementFactory
            .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                    ? TimeUnit.NANOSECONDS.toMillis(os.getProcessCpuTime())
                    : 0;
    }
}
