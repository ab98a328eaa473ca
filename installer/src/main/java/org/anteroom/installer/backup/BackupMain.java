package org.anteroom.installer.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.anteroom.store.durable.RecoveryKey;

/// `anteroom backup`, `anteroom verify` and `anteroom restore`.
public final class BackupMain {
    private static final String RECOVERY_KEY = "ANTEROOM_RECOVERY_KEY";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private BackupMain() {}

    /// Runs one command; ends with 0 if it did what it says, with 1 if not, with 2 if it was not understood.
    ///
    /// @param arguments the command, then options
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var problems = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var all = List.of(arguments);
        if (all.isEmpty() || all.contains("--help") || all.contains("-h")) {
            out.print(help());
            return;
        }
        try {
            out.println(run(all, Optional.ofNullable(System.getenv(RECOVERY_KEY)), Clock.systemUTC()));
        } catch (BackupFailed e) {
            problems.println("anteroom " + all.getFirst() + ": " + e.getMessage());
            System.exit(FAILED);
        } catch (IllegalArgumentException e) {
            problems.println("anteroom " + all.getFirst() + ": " + e.getMessage() + "\nTry: anteroom "
                    + all.getFirst() + " --help");
            System.exit(MISUSED);
        }
    }

    /// Does what the arguments say.
    ///
    /// @param key the recovery key from the environment, if it is there
    /// @return what was done, for people
    static String run(List<String> arguments, Optional<String> key, InstantSource clock) throws BackupFailed {
        var rest = new ArrayDeque<>(arguments);
        var command = rest.remove();
        if (!command.equals("restore") && rest.contains("--replace")) {
            throw new IllegalArgumentException("only restore takes --replace");
        }
        if (command.equals("backup") && !Collections.disjoint(rest, List.of("--from", "--recovery-key"))) {
            throw new IllegalArgumentException("backup takes neither --from nor --recovery-key");
        }
        Optional<Path> data = Optional.empty();
        Optional<Path> from = Optional.empty();
        Optional<RecoveryKey> recovery = Optional.empty();
        var replace = false;
        while (!rest.isEmpty()) {
            var option = rest.remove();
            switch (option) {
                case "--data" -> data = Optional.of(path(option, rest));
                case "--from" -> from = Optional.of(path(option, rest));
                case "--recovery-key" ->
                    recovery = Optional.of(RecoveryKey.typed(key.orElseGet(BackupMain::typed)));
                case "--replace" -> replace = true;
                default -> throw new IllegalArgumentException("unknown argument " + option);
            }
        }
        var folder = data.orElseThrow(() -> new IllegalArgumentException("--data FOLDER is missing"));
        var keeper = new Keeper(folder, from, recovery, replace, clock);
        return switch (command) {
            case "backup" -> keeper.backUp();
            case "verify" -> keeper.verify();
            case "restore" -> keeper.restore();
            default -> throw new IllegalArgumentException("no command " + command);
        };
    }

    private static Path path(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return Path.of(rest.remove());
    }

    private static String typed() {
        System.out.println("The recovery key, as it is on the paper:");
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String help() {
        try (var in = BackupMain.class.getResourceAsStream("help.txt")) {
            if (in == null) {
                throw new IllegalStateException("the help text is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
