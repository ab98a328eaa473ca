package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.anteroom.kiosk.app.Kiosk;
import org.anteroom.kiosk.app.KioskWindow;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.identity.Recognised;
import org.anteroom.kiosk.registration.NewPatient;
import org.anteroom.kiosk.ui.Fonts;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.store.durable.CannotOpen;

/// From a touch to the next screen, on a kiosk that knows very many patients: people who were here before find themselves
/// and get a number, through the real screens.
final class TouchBench {
    private static final Panel PANEL = new Panel(1080, 1920, 21.5);
    private static final InstantSource TUESDAY = InstantSource.fixed(Instant.parse("2026-03-10T10:24:00Z"));
    private static final int FRAMES = 2;
    private static final Map<String, String> WAY = Map.of("home", "start-walk-in", "safety", "no",
            "long-wait",
            "join", "who", "been-here", "birth-year", "next", "initials", "next", "confirm", "get-number",
            "number", "done");

    private final LocalKiosk local;
    private final Consumer<Line> print;

    private TouchBench(LocalKiosk local, Consumer<Line> print) {
        this.local = local;
        this.print = print;
    }

    /// @param patients how many the kiosk knows
    /// @param n        how many of them come
    static void run(Path folder, int patients, int n, Consumer<Line> print) throws IOException, CannotOpen {
        try (var local = LocalKiosk.open(folder.resolve("kiosk"), TUESDAY)) {
            var visitors = local.know(new InventedPatients(1), patients, n);
            var bench = new TouchBench(local, print);
            bench.lookups(patients, visitors);
            bench.touches(folder, patients, visitors);
        }
    }

    private void lookups(int patients, List<NewPatient> visitors) {
        var times = new Times(visitors.size());
        for (var visitor : visitors) {
            var find = new FindPatient(local.store(), TUESDAY);
            var begin = System.nanoTime();
            var found = find.find(IdentityKey.of(visitor.birthDate()).with(visitor.name().initials()));
            times.add(System.nanoTime() - begin);
            if (found instanceof Recognised.Nobody) {
                throw new IllegalStateException("somebody who was here before is not found");
            }
        }
        print.accept(line("find", patients, times));
    }

    private void touches(Path folder, int patients, List<NewPatient> visitors) {
        if (System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            System.setProperty("glass.platform", "Wide");
            System.setProperty("prism.order", "sw");
            System.setProperty("wide.screens", "1080x1920");
        }
        Fonts.use(folder.resolve("fonts"));
        KioskWindow.startToolkit();
        var kiosk = onScreen(() -> {
            var opened = new Kiosk(PANEL, local.site(), local.store(), TUESDAY, TUESDAY, Platform::runLater);
            var stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(opened.shell().scene());
            stage.show();
            opened.shell().start();
            return opened;
        });
        var touches = new ArrayList<Long>();
        for (var visitor : visitors) {
            do {
                touches.add(new Touch(kiosk, local.services(), visitor).await());
            } while (!onScreen(() -> kiosk.navigator().current().name()).equals("home"));
        }
        var times = new Times(touches.size());
        touches.forEach(times::add);
        print.accept(line("next-screen", patients, times));
        onScreen(() -> {
            kiosk.close();
            return true;
        });
    }

    private static Line line(String scenario, int patients, Times times) {
        return new Line("touch", scenario, times.count()).with("wall_ms", times.totalMs())
            .with("rss_mb", Usage.peakMb(ProcessHandle.current().pid()))
            .with("patients", (long) patients)
            .with("p50_ms", times.ms(0.5))
            .with("p99_ms", times.ms(0.99))
            .with("most_ms", times.ms(1));
    }

    private static <T> T onScreen(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Platform::runLater).join();
    }

    /// One touch: from the finger to the second frame that has the next screen.
    private static final class Touch extends AnimationTimer {
        private final Kiosk kiosk;
        private final List<String> services;
        private final NewPatient visitor;
        private final CompletableFuture<Long> taken = new CompletableFuture<>();
        private long began;
        private String from = "";
        private int frames;

        Touch(Kiosk kiosk, List<String> services, NewPatient visitor) {
            this.kiosk = kiosk;
            this.services = services;
            this.visitor = visitor;
        }

        /// @return nanoseconds
        long await() {
            Platform.runLater(() -> {
                try {
                    touch();
                    start();
                } catch (RuntimeException e) {
                    taken.completeExceptionally(e);
                }
            });
            return taken.join();
        }

        private void touch() {
            from = kiosk.navigator().current().name();
            var name = visitor.name().initials();
            switch (from) {
                case "birth-year" -> type("year", Integer.toString(born().getYear()));
                case "initials" -> {
                    type("given-initial", name.given());
                    type("family-initial", name.family());
                }
                default -> {}
            }
            var answer = switch (from) {
                case "service" -> services.get(born().getDayOfYear() % services.size());
                case "birth-day" -> "day-" + born().getDayOfMonth();
                case "birth-month" -> "month-" + born().getMonthValue();
                default -> WAY.getOrDefault(from, "restart");
            };
            began = System.nanoTime();
            ((Button) kiosk.shell().scene().lookup("#" + answer)).fire();
        }

        private LocalDate born() {
            return visitor.birthDate().earliest();
        }

        private void type(String field, String text) {
            ((TextInputControl) kiosk.shell().scene().lookup("#" + field)).setText(text);
        }

        @Override
        public void handle(long now) {
            if (!kiosk.navigator().current().name().equals(from)) {
                frames++;
            }
            if (frames == FRAMES) {
                stop();
                taken.complete(System.nanoTime() - began);
            }
        }
    }
}
