package org.anteroom.installer.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.stage.Screen;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.KioskWindow;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.ui.Fonts;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.kiosk.ui.SyncState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.app.StartRefused;

/// The command `anteroom demo`.
public final class Demo {
    private static final double INCHES = 21.5;
    private static final Panel TALL = new Panel(1080, 1920, INCHES);
    private static final String HELP = """
            anteroom demo - a server and a kiosk on this machine, ready to be tried out

            Usage: anteroom demo [--headless]

              (nothing)     opens the kiosk in a window; the console is in the browser; ends with the window
              --headless    no display needed (chosen by itself when there is none): three patients register while
                            the server cannot be reached, it comes back, everything arrives; one checks in to an
                            appointment, one books one. Says what happens line by line, leaves a picture of every
                            screen in target/demo/, and ends with 0, or with 1 and the reason.
              --help        this text
            """;

    private final PrintStream out;
    private final Path folder;
    private final OkHttpClient http = HttpSyncServer.timeouts().build();

    private Demo(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /// Runs the demo.
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var wishes = List.of(arguments);
        if (wishes.contains("--help") || wishes.contains("-h")) {
            out.print(HELP);
            return;
        }
        if (!wishes.isEmpty() && !wishes.equals(List.of("--headless"))) {
            out.println("anteroom demo: unknown argument\nTry: anteroom demo --help");
            System.exit(2);
        }
        System.exit(new Demo(out, folder()).run(!wishes.isEmpty() || !hasDisplay()));
    }

    private static Path folder() {
        return Path.of(System.getProperty("anteroom.home", "")).resolve("target").resolve("demo");
    }

    private static boolean hasDisplay() {
        var unix = System.getProperty("os.name").startsWith("Linux");
        return !unix || Optional.ofNullable(System.getenv("DISPLAY"))
            .filter(display -> !display.isEmpty())
            .isPresent();
    }

    private int run(boolean headless) {
        try {
            clear();
            if (headless) {
                System.setProperty("glass.platform", "Wide");
                System.setProperty("prism.order", "sw");
                System.setProperty("wide.screens", "1080x1920");
                drive();
            } else {
                open();
            }
            return 0;
        } catch (DemoFailed | IOException | StartRefused | org.anteroom.kiosk.app.StartRefused e) {
            out.println("The demo failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (var old = Files.walk(folder)) {
                for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private Device enrolled(DemoServer server) throws org.anteroom.kiosk.app.StartRefused {
        Fonts.use(folder.resolve("fonts"));
        KioskWindow.startToolkit();
        return Device.open(
                Device.Place.in(folder.resolve("kiosk"), server.url(), "kiosk"),
                Optional.of(server.enrolmentCode()),
                http,
                Clock.systemUTC());
    }

    private KioskWindow window(Device device, DemoServer server, Panel panel, KioskWindow.Shape shape) {
        return KioskWindow.open(
                device,
                panel,
                shape,
                server.url(),
                http,
                () -> out.println("The server took this kiosk out of service."));
    }

    /// Opens the kiosk for a person, and waits until its window is closed.
    private void open()
            throws IOException, StartRefused, org.anteroom.kiosk.app.StartRefused, DemoFailed,
            InterruptedException {
        try (var server = DemoServer.start(folder, 0)) {
            out.println(
                    "The server runs. Its console: " + server.url() + "\n  sign in with  " + server.token());
            var visit = new DemoClinic(server, http).open(server.now());
            out.println("Olga Petrova, born on 12 May 1975, has an appointment at " + visit.time() + ".");
            var device = enrolled(server);
            var panel = Fingers.onScreen(Demo::fitting);
            var closed = new CountDownLatch(1);
            try (var window = window(device, server, panel, KioskWindow.Shape.WINDOW)) {
                out.println("The kiosk is enrolled and open. Close its window to end the demo.");
                window.onClosed(closed::countDown);
                closed.await();
            }
        }
    }

    /// The usual panel, made small enough for this screen.
    private static Panel fitting() {
        var space = Screen.getPrimary().getVisualBounds();
        var scale = Math.min(
                1,
                Math.min(space.getWidth() / TALL.widthPx(), (space.getHeight() - 48) / TALL.heightPx()));
        return new Panel((int) (TALL.widthPx() * scale), (int) (TALL.heightPx() * scale), INCHES);
    }

    private void drive() throws IOException, StartRefused, org.anteroom.kiosk.app.StartRefused, DemoFailed {
        try (var server = DemoServer.start(folder, 0)) {
            out.println("The server runs on its embedded store at " + server.url());
            var device = enrolled(server);
            out.println("The kiosk is enrolled; its numbers have a " + device.store().self().digit()
                    + " in them.");
            try (var window = window(device, server, TALL, KioskWindow.Shape.WHOLE_SCREEN)) {
                var fingers = new Fingers(window.kiosk(), folder);
                story(server, window, fingers);
                out.println("%d pictures are in %s".formatted(fingers.pictures(), folder));
            }
        }
    }

    private void story(DemoServer server, KioskWindow window, Fingers fingers)
            throws DemoFailed, IOException, StartRefused {
        var visits = new Visits(fingers);
        Fingers.waitFor("the first exchange", () -> level(window) == SyncState.Level.ONLINE);
        fingers.see("home");
        server.goAway();
        out.println("The server has gone away.");
        var numbers = new ArrayList<String>();
        for (var who : Visits.names()) {
            var number = switch (numbers.size()) {
                case 0 -> visits.first();
                case 1 -> visits.second();
                default -> visits.third();
            };
            numbers.add(number);
            out.println("Patient %d (%s) registered without it and got %s; %d changes wait on the kiosk."
                .formatted(
                        numbers.size(),
                        who,
                        number,
                        window.device().store().waiting().changes()));
        }
        fingers.touch("staff").see("sync").touch("back").at("home");
        server.comeBack();
        out.println("The server is back.");
        Fingers.waitFor("everything to arrive", () -> window.device().store().waiting().changes() == 0);
        var clinic = new DemoClinic(server, http);
        var arrived = clinic.tokens();
        if (!arrived.equals(numbers.stream().sorted().toList())) {
            throw new DemoFailed("the kiosk showed " + numbers + ", the server has " + arrived);
        }
        out.println("Everything arrived: the server's line has " + String.join(", ", arrived) + ".");
        appointments(clinic, clinic.open(server.now()), window, fingers);
        visits.rest();
    }

    private void appointments(DemoClinic clinic, DemoClinic.Visit visit, KioskWindow window, Fingers fingers)
            throws DemoFailed, IOException {
        var store = window.device().store();
        Fingers.waitFor("the kiosk to know the visit",
                () -> store.find(new RowKey(RowKind.APPOINTMENT, visit.id())).isPresent());
        var use = new Appointments(fingers);
        var number = use.checkIn();
        Fingers.waitFor("the check-in to arrive", () -> store.waiting().changes() == 0);
        expect("arrived", clinic.stateOf(visit), "the visit at " + visit.time());
        out.println("Patient 4 checked in to the appointment at %s and got %s; the server has it as arrived."
            .formatted(visit.time(), number));
        var slip = use.book();
        expect("booked", clinic.stateOf(slip.number()), "the booking " + slip.number());
        out.println("Patient 2 booked another day: \"%s. %s.\" Number %s; the server has it as booked."
            .formatted(slip.promise(), slip.when(), slip.number()));
    }

    private static void expect(String wanted, String found, String what) throws DemoFailed {
        if (!found.equals(wanted)) {
            throw new DemoFailed("the server has %s as %s, not %s".formatted(what, found, wanted));
        }
    }

    private static SyncState.Level level(KioskWindow window) {
        return window.kiosk().sync().get().level();
    }
}
