package org.anteroom.kiosk.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.ui.Fonts;
import org.anteroom.store.durable.RecoveryKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command `anteroom kiosk`.
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int CANNOT_START = 1;
    private static final int WRONG = 2;
    private static final int OUT_OF_SERVICE = 3;

    private Main() {}

    /// Opens the kiosk and returns; the screen's thread keeps the process alive.
    ///
    /// @param arguments `kiosk`, then options
    public static void main(String[] arguments) {
        var out = out();
        var all = List.of(arguments);
        if (all.contains("--help") || all.contains("-h")) {
            out.print(help());
            return;
        }
        Thread.currentThread().setUncaughtExceptionHandler(Main::failed);
        try {
            run(all);
        } catch (StartRefused e) {
            out.println("anteroom kiosk: " + e.getMessage() + "\nTry: anteroom kiosk --help");
            System.exit(WRONG);
        }
    }

    private static void run(List<String> arguments) throws StartRefused {
        if (arguments.isEmpty() || !arguments.getFirst().equals("kiosk")) {
            throw new StartRefused("this version has the kiosk only");
        }
        var wish = CommandLine.read(arguments.subList(1, arguments.size()));
        var http = HttpSyncServer.timeouts().build();
        Fonts.use(wish.folder().resolve("fonts"));
        var toolkit = Thread.ofPlatform().name("toolkit").start(KioskWindow::startToolkit);
        var device = Device.open(
                Device.Place.in(wish.folder(), wish.server(), "kiosk"),
                wish.code(),
                http,
                Clock.systemUTC());
        device.madeRecoveryKey().ifPresent(key -> tellOnce(key, out()));
        wish.pin().ifPresent(device::trust);
        try {
            toolkit.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted", e);
        }
        var window = KioskWindow.open(
                device,
                wish.panel(),
                wish.shape(),
                wish.server(),
                http,
                () -> Thread.ofPlatform().name("wipe").start(() -> wipe(device)));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(window::stop));
        window.onClosed(() -> System.exit(0));
        if (wish.shape() == KioskWindow.Shape.WHOLE_SCREEN) {
            window.hidePointer();
        }
    }

    /// The screen's thread would keep a process alive that has no window.
    private static void failed(Thread thread, Throwable why) {
        log.error("the kiosk could not start", why);
        System.exit(CANNOT_START);
    }

    private static void tellOnce(RecoveryKey key, PrintStream out) {
        out.println("""

                The recovery key of this device's backups, shown only this once. Write it down and lock it away:

                    %s
                """.formatted(key.printed()));
    }

    private static PrintStream out() {
        return new PrintStream(System.out, true, StandardCharsets.UTF_8);
    }

    /// The device is out of service, and the server has all it had.
    private static void wipe(Device device) {
        try {
            device.wipe();
            log.warn("this device was taken out of service; everything on it was deleted");
        } catch (IOException e) {
            log.error(
                    "this device was taken out of service, but not all of it could be deleted; the next start tries again",
                    e);
        } finally {
            System.exit(OUT_OF_SERVICE);
        }
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
