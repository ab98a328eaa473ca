package org.anteroom.server.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command `anteroom server`.
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int WRONG_ARGUMENTS = 2;
    private static final int CANNOT_START = 1;
    private static final Duration A_LOOK = Duration.ofSeconds(1);

    private Main() {}

    /// Runs until the process is told to stop.
    public static void main(String[] arguments) throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler(Main::failed);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (new CommandLine(System.getenv()).read(List.of(arguments))) {
            case CommandLine.Wish.Help() -> out.print(help());
            case CommandLine.Wish.Wrong(var why) -> {
                out.println("anteroom server: " + why + "\nTry: anteroom server --help");
                System.exit(WRONG_ARGUMENTS);
            }
            case CommandLine.Wish.Practice(var port) ->
                run(() -> Server.practice(port, Clock.systemUTC()), out);
            case CommandLine.Wish.Run(var settings) -> {
                PossibleClock.await(Clock.systemUTC(), out::println, () -> Thread.sleep(A_LOOK));
                run(() -> new Server(settings, Clock.systemUTC(), Main::counted), out);
            }
        }
    }

    private static Instant counted() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /// Makes a server.
    private interface Start {
        Server now() throws StartRefused, InterruptedException;
    }

    private static void run(Start start, PrintStream out) throws InterruptedException {
        try {
            var server = start.now();
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                server.close();
                stopped.countDown();
            }));
            announce(server, out);
            stopped.await();
        } catch (StartRefused e) {
            out.println("anteroom server: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    /// Its other threads would keep a process alive that serves nobody.
    private static void failed(Thread thread, Throwable why) {
        log.error("the server could not start", why);
        System.exit(CANNOT_START);
    }

    private static void announce(Server server, PrintStream out) {
        out.println("Anteroom server is ready: " + server.address());
        server.pins()
            .stream()
            .findFirst()
            .ifPresent(pin -> out.println("Devices know it by the key " + pin + "."));
        server.madeToken().ifPresent(token -> out.println("""

                The administrator's token, shown only this once:

                    %s

                Sign in to the console with it, or send it as "Authorization: Bearer ...".
                """.formatted(token)));
        server.madeRecoveryKey().ifPresent(key -> out.println("""

                The recovery key of this server's backups, shown only this once. Write it down and lock it away:

                    %s
                """.formatted(key.printed())));
        out.println("Stop with Ctrl+C.");
    }

    private static String help() {
        try (var in = Main.class.getResourceAsStream("help.txt")) {
            if (in == null) {
                throw new IllegalStateException("the help text is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
