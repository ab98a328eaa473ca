package org.anteroom.installer.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.anteroom.installer.bench.Folders;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.testing.PostgresUnavailable;

/// `anteroom soak [--seconds N]`: the real programs under all that can happen; ends with 1 if anything was lost.
public final class SoakMain {
    private static final String USAGE = """
            usage: anteroom soak [--seconds N]
              two servers on one PostgreSQL, desks, kiosks and programs that book, killed and cut off for N seconds (default 120);
              then everything anybody was told is looked for. Data and logs are in target/soak/ afterwards.""";
    private static final int USUAL = 120;
    private static final int EACH = 2;

    private SoakMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        var wishes = List.of(arguments);
        if (wishes.contains("--help")) {
            System.out.println(USAGE);
            System.exit(0);
        }
        if (!wishes.isEmpty() && (wishes.size() != 2 || !wishes.getFirst().equals("--seconds")
                || !wishes.getLast().matches("[1-9][0-9]{0,5}"))) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var seconds = wishes.isEmpty() ? USUAL : Integer.parseInt(wishes.getLast());
        var folder = Path.of(System.getProperty("anteroom.home", "")).resolve("target").resolve("soak");
        try {
            Folders.clear(folder);
            var faults = new Soak(folder, EACH, Duration.ofSeconds(seconds), System.out::println).run();
            faults.forEach(System.err::println);
            System.out.println(
                    faults.isEmpty() ? "everything anybody was told is there" : faults.size() + " faults");
            System.exit(faults.isEmpty() ? 0 : 1);
        } catch (IOException | CannotOpen | PostgresUnavailable e) {
            System.err.println("anteroom soak: " + e.getMessage());
            System.exit(1);
        }
    }
}
