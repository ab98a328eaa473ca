package org.anteroom.kiosk.app;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Cursor;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncEngine;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.model.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kiosk on a screen: the window, the screens in it, and sync behind it.
public final class KioskWindow implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KioskWindow.class);

    private final Device device;
    private final Panel panel;
    private final Stage stage;
    private final SyncCycle cycle;
    private final SyncEngine engine;
    /// Reads for the screens how the device stands. Ended before the store closes.
    private final Telling telling = new Telling(this::told);
    private volatile Kiosk kiosk;

    /// How the kiosk takes the screen.
    public enum Shape {
        /// All of it, without a way out.
        WHOLE_SCREEN,
        /// A window that can be closed, for trying out.
        WINDOW
    }

    private KioskWindow(Device device, Panel panel, Stage stage, SyncCycle cycle) {
        this.device = device;
        this.panel = panel;
        this.stage = stage;
        this.cycle = cycle;
        this.kiosk = kiosk(device.site());
        cycle.onStatus(_ -> telling.tell());
        device.store().onChange(telling::tell);
        this.engine = SyncEngine.start(device.store(), cycle);
    }

    /// Starts the toolkit of this process. To be called once, after [org.anteroom.kiosk.ui.Fonts#use].
    public static void startToolkit() {
        onScreen(Platform::startup, () -> {
            Platform.setImplicitExit(false);
            return true;
        });
    }

    /// Shows the kiosk and starts to sync. The device is closed with the window.
    ///
    /// @param wipe makes this device forget everything, when it was taken out of service
    public static KioskWindow open(
            Device device,
            Panel panel,
            Shape shape,
            HttpUrl server,
            OkHttpClient http,
            Runnable wipe) {
        var cycle = device.cycle(server, http, wipe);
        var window = onScreen(Platform::runLater, () -> {
            var stage = stage(panel, shape);
            var opened = new KioskWindow(device, panel, stage, cycle);
            stage.show();
            Thread.currentThread()
                .setUncaughtExceptionHandler((_, mistake) -> opened.kiosk().unexpected(mistake));
            return opened;
        });
        log.info("kiosk {} is open", device.store().self().device().value());
        return window;
    }

    /// Puts a kiosk together and into the window.
    private Kiosk kiosk(Site site) {
        var made = new Kiosk(panel, site, device.store(), device.clock(), device.steady(),
                Platform::runLater);
        stage.setScene(made.shell().scene());
        made.shell().start();
        made.onFree(telling::tell);
        made.onAsked(() -> engine.retryNow());
        return made;
    }

    private void told() {
        var now = Standing.of(cycle.status(), device);
        var site = device.site();
        Platform.runLater(() -> {
            renew(site);
            kiosk.sync().set(now);
        });
    }

    /// Puts the kiosk together anew when its site was described anew, as soon as nobody stands before it.
    private void renew(Site site) {
        var before = kiosk;
        if (!site.equals(before.site()) && before.isFree()) {
            log.info("the site is described anew; the kiosk follows");
            kiosk = kiosk(site);
            kiosk.shell().scene().setCursor(before.shell().scene().getCursor());
            before.close();
        }
    }

    private static Stage stage(Panel panel, Shape shape) {
        var whole = shape == Shape.WHOLE_SCREEN;
        var stage = new Stage(whole ? StageStyle.UNDECORATED : StageStyle.DECORATED);
        stage.setTitle("Anteroom");
        if (whole) {
            var bounds = Screen.getPrimary().getBounds();
            stage.setX(bounds.getMinX());
            stage.setY(bounds.getMinY());
            stage.setWidth(panel.widthPx());
            stage.setHeight(panel.heightPx());
            stage.setOnCloseRequest(event -> event.consume());
        }
        return stage;
    }

    private static <T> T onScreen(java.util.function.Consumer<Runnable> start, Supplier<T> work) {
        var done = new CompletableFuture<T>();
        start.accept(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    /// The screens.
    public Kiosk kiosk() {
        return kiosk;
    }

    /// The device behind them.
    public Device device() {
        return device;
    }

    /// Hides the mouse pointer: fingers have none.
    public void hidePointer() {
        Platform.runLater(() -> kiosk.shell().scene().setCursor(Cursor.NONE));
    }

    /// Asks to be told, on the screen's thread, when the window is gone.
    public void onClosed(Runnable listener) {
        Platform.runLater(() -> stage.setOnHidden(_ -> listener.run()));
    }

    /// Ends the exchange and closes the store, for a process that ends: its screen's thread answers no more.
    public void stop() {
        engine.close();
        telling.close();
        device.close();
    }

    @Override
    public void close() {
        engine.close();
        telling.close();
        onScreen(Platform::runLater, () -> {
            stage.hide();
            kiosk.close();
            return true;
        });
        device.close();
    }
}
