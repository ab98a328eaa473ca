package org.anteroom.installer.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.PostgresUnavailable;

/// The command `anteroom bench`.
public final class Bench {
    private static final String HELP = """
            anteroom bench - measures the real programs; prints one JSON line a measurement

            Usage: anteroom bench commit [-n COUNT] [--patients COUNT]
                                                         registering and joining the line, beside the disk's own flush,
                                                         at a kiosk that knows so many patients (500; 1000)
                   anteroom bench touch [-n VISITORS] [--patients COUNT]
                                                         from a touch to the next screen (100; 100000 patients)
                   anteroom bench start [-n RUNS]        cold start of the kiosk, a bare window and the server
                   anteroom bench sync [SCENARIO...] [-n COUNT] [--warm COUNT]
                                                         push update pull conc (50 devices at once) seen (one change at
                                                         another device) on PostgreSQL (default: all; 10000)
                   anteroom bench merge [-n COUNT] [--warm COUNT]
                                                         the server's work alone, beside a batch merge written by hand
                   anteroom bench growth [device] [-n COUNT] [--warm COUNT]
                                                         the same for each tenth of so many changes (100000);
                                                         device: on a device's own store
                   anteroom bench storm [-n DEVICES]     devices with 50 changes each coming back within a second (300)
                   anteroom bench idle [-n DEVICES]      devices waiting for news (5000)
                   anteroom bench day FILE [--day DATE]  a real day's bookings through the API of a practice server

            Times are totals in milliseconds. Logs and data are in target/bench/ afterwards.
            """;
    private static final List<String> SCENARIOS = List.of("push", "update", "pull", "conc", "seen");
    private static final List<String> OPTIONS = List.of("-n", "--warm", "--patients", "--day");
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final Path folder;

    private Bench(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /// Measures.
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var wishes = List.of(arguments);
        if (wishes.isEmpty() || wishes.contains("--help") || wishes.contains("-h")) {
            out.print(HELP);
            System.exit(wishes.isEmpty() ? MISUSED : 0);
        }
        var folder = Path.of(System.getProperty("anteroom.home", "")).resolve("target").resolve("bench");
        try {
            new Bench(out, folder).run(wishes);
            System.exit(0);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            out.println("anteroom bench: " + e.getMessage() + "; try --help");
            System.exit(MISUSED);
        } catch (IOException | CannotOpen | PostgresUnavailable e) {
            out.println("anteroom bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(List<String> wishes) throws IOException, CannotOpen {
        requireKnown(wishes);
        Folders.clear(folder);
        switch (wishes.getFirst()) {
            case "commit" -> out.println(
                    CommitBench.run(folder, number(wishes, "-n", 500), number(wishes, "--patients", 1_000)));
            case "touch" ->
                TouchBench.run(folder, number(wishes, "--patients", 100_000), number(wishes, "-n", 100),
                        out::println);
            case "start" -> new StartBench(folder, number(wishes, "-n", 5), out::println).run();
            case "sync" -> sync(wishes);
            case "merge" -> onPostgres(
                    postgres -> new MergeBench(postgres, out::println)
                        .merge(number(wishes, "-n", 10_000), number(wishes, "--warm", 10_000)));
            case "growth" -> growth(wishes);
            case "storm" -> onPostgres(
                    postgres -> new StormBench(folder, postgres, out::println)
                        .storm(number(wishes, "-n", 300)));
            case "idle" -> onPostgres(
                    postgres -> new StormBench(folder, postgres, out::println)
                        .idle(number(wishes, "-n", 5_000)));
            case "day" -> day(wishes);
            default ->
                throw new IllegalArgumentException("no measurement " + wishes.getFirst());
        }
    }

    /// A word that is misspelt must not measure something else.
    private static void requireKnown(List<String> wishes) {
        var words = switch (wishes.getFirst()) {
            case "sync" -> SCENARIOS;
            case "growth" -> List.of("device");
            case "day" -> wishes.subList(1, Math.min(2, wishes.size()));
            default -> List.<String>of();
        };
        for (var i = 1; i < wishes.size(); i++) {
            if (!words.contains(wishes.get(i)) && !OPTIONS.contains(wishes.get(i++))) {
                throw new IllegalArgumentException("unknown argument " + wishes.get(i - 1));
            }
        }
    }

    private void sync(List<String> wishes) throws IOException {
        var wanted = SCENARIOS.stream().filter(wishes::contains).toList();
        onPostgres(
                postgres -> new SyncBench(
                        folder,
                        number(wishes, "-n", 10_000),
                        number(wishes, "--warm", 16_000),
                        out::println,
                        postgres)
                    .run(wanted.isEmpty() ? SCENARIOS : wanted));
    }

    private void growth(List<String> wishes) throws IOException, CannotOpen {
        var n = number(wishes, "-n", 100_000);
        var warm = number(wishes, "--warm", 10_000);
        if (wishes.contains("device")) {
            StoreGrowth.run(folder, n, warm, out::println);
        } else {
            onPostgres(postgres -> new MergeBench(postgres, out::println).growth(n, warm));
        }
    }

    private interface OnPostgres {
        void measure(PostgresServer postgres) throws IOException;
    }

    private static void onPostgres(OnPostgres work) throws IOException {
        try (var postgres = PostgresServer.start()) {
            work.measure(postgres);
        }
    }

    private void day(List<String> wishes) throws IOException {
        var at = wishes.indexOf("--day");
        if (wishes.size() < 2 || (at >= 0 && at + 1 >= wishes.size())
                || !Files.isReadable(Path.of(wishes.get(1)))) {
            throw new IllegalArgumentException("day needs a file that is there, and --day a date");
        }
        var date = at < 0 ? Optional.<LocalDate>empty() : Optional.of(LocalDate.parse(wishes.get(at + 1)));
        DayBench.run(folder, Path.of(wishes.get(1)), date, out::println);
    }

    private static int number(List<String> wishes, String name, int usual) {
        var at = wishes.indexOf(name);
        if (at < 0) {
            return usual;
        }
        if (at + 1 >= wishes.size() || !wishes.get(at + 1).matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(name + " needs a number");
        }
        return Integer.parseInt(wishes.get(at + 1));
    }
}
