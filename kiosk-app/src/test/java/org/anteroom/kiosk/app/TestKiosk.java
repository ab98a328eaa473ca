package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Fonts;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.kiosk.ui.Png;
import org.anteroom.model.change.Change;

/// A real kiosk over a real store on a headless screen, one toolkit for all tests.
final class TestKiosk implements AutoCloseable {
    static final Panel TALL = new Panel(1080, 1920, 21.5);
    static final Panel WIDE = new Panel(1920, 1080, 21.5);
    static final Panel SMALL = new Panel(1920, 1080, 15.6);

    private static final int FRAMES = 3;

    private static final Queue<Throwable> TROUBLE = new ConcurrentLinkedQueue<>();

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    final TestClock clock = new TestClock();
    final LocalStore store;
    private final Panel panel;
    private final Kiosk kiosk;
    private final Stage stage;

    /// Starts the toolkit once. Not in a static block: the screen's thread would wait for the class, and the class for it.
    private static void startToolkit() {
        if (STARTED.getAndSet(true)) {
            return;
        }
        Fonts.use(Path.of("target", "fonts"));
        var started = new FutureTask<>(() -> true);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            Thread.currentThread().setUncaughtExceptionHandler((_, problem) -> TROUBLE.add(problem));
            started.run();
        });
        get(started);
    }

    TestKiosk(Panel panel, Path folder) {
        startToolkit();
        this.panel = panel;
        store = LocalStores.enrolled(folder, "3", clock);
        store.commit(Change.KIOSK, TestSite.people());
        kiosk = fx(() -> new Kiosk(panel, TestSite.hill(), store, clock, clock.steady(), Platform::runLater));
        stage = fx(() -> {
            var window = new Stage(StageStyle.UNDECORATED);
            window.setX(panel.isWide() ? TALL.widthPx() : 0);
            window.setY(0);
            window.setScene(kiosk.shell().scene());
            window.show();
            return window;
        });
        await("the first look at the clinic").until(() -> fx(() -> !text("door").isEmpty()));
    }

    /// Draws for pictures only, not each time anything changes.
    TestKiosk undrawn() {
        run(() -> stage.setIconified(true));
        return this;
    }

    /// Lays out what is on the screen as some frames would: a hint that gives way shows in the next one only.
    void settle() {
        for (var frame = 0; frame < FRAMES; frame++) {
            run(() -> {
                scene().getRoot().applyCss();
                scene().getRoot().layout();
            });
        }
    }

    Kiosk kiosk() {
        return kiosk;
    }

    Scene scene() {
        return kiosk.shell().scene();
    }

    String page() {
        return fx(() -> kiosk.navigator().current().name());
    }

    /// Waits for a page, since work is done on another thread.
    TestKiosk at(String page) {
        await("page " + page).pollInterval(Duration.ofMillis(5)).until(() -> page().equals(page));
        return this;
    }

    TestKiosk speak(Language language) {
        run(() -> kiosk.texts().languageProperty().set(language));
        return this;
    }

    TestKiosk touch(String id) {
        run(() -> {
            var node = find(id);
            assertThat(node).as("#%s on page %s", id, kiosk.navigator().current().name())
                .isInstanceOf(Button.class);
            ((Button) node).fire();
        });
        return this;
    }

    /// Waits until something can be touched.
    TestKiosk ready(String id) {
        await("#" + id).pollInterval(Duration.ofMillis(5)).until(() -> fx(() -> !find(id).isDisabled()));
        return this;
    }

    TestKiosk type(String id, String text) {
        run(() -> ((TextInputControl) find(id)).setText(text));
        return this;
    }

    Node find(String id) {
        var node = scene().lookup("#" + id);
        assertThat(node).as("#" + id).isNotNull();
        return node;
    }

    /// What a scanner reads from a code on the screen. The reader is told that nothing but an upright code is on the
    /// picture: where it has to look for the code itself it misses one in two hundred, drawn as they may be.
    String scanned(String id) {
        var screen = fx(() -> scene().snapshot(null));
        var area = fx(() -> find(id).localToScene(find(id).getLayoutBounds()));
        var width = (int) area.getWidth();
        var height = (int) area.getHeight();
        var dots = new int[width * height];
        screen.getPixelReader()
            .getPixels((int) area.getMinX(), (int) area.getMinY(), width, height,
                    PixelFormat.getIntArgbInstance(),
                    dots, 0, width);
        var bits = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, dots)));
        try {
            return new QRCodeReader().decode(bits, Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
        } catch (ReaderException e) {
            throw new AssertionError("no scanner can read #" + id, e);
        }
    }

    String text(String id) {
        return find(id) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /// Waits until a label says something.
    TestKiosk awaitText(String id) {
        await("#" + id).until(() -> fx(() -> !text(id).isEmpty()));
        return this;
    }

    String typed(String id) {
        return fx(() -> ((TextInputControl) find(id)).getText());
    }

    /// Switches on what makes the screen easier, and all else off.
    ///
    /// @param switches their ids, one after the other
    TestKiosk make(String switches) {
        run(() -> kiosk.ease().switches().forEach(each -> each.on().set(switches.contains(each.id()))));
        return this;
    }

    /// Waits until the start screen has noticed that the clinic is closed.
    void waitForDoor() {
        await("closed").until(() -> fx(() -> scene().lookup("#start-walk-in") == null));
    }

    void tick() {
        run(kiosk.shell().frame()::tick);
    }

    /// Writes what is on the screen to `target/pictures`.
    void picture(String name) {
        run(() -> {
            var file = Path.of("target", "pictures",
                    (panel.isSmall() ? "small-" : panel.isWide() ? "wide-" : "tall-")
                            + kiosk.texts().language().tag(),
                    name + ".png");
            try {
                Png.write(scene().snapshot(null), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static void run(Runnable action) {
        fx(() -> {
            action.run();
            return true;
        });
    }

    static <T> T fx(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            try {
                return action.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        var task = new FutureTask<>(action);
        Platform.runLater(task);
        var result = get(task);
        var problem = TROUBLE.poll();
        if (problem != null) {
            throw new AssertionError("on the screen's thread", problem);
        }
        return result;
    }

    private static <T> T get(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Override
    public void close() {
        run(() -> {
            stage.close();
            kiosk.close();
        });
        store.close();
    }
}
