package org.anteroom.installer.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.anteroom.kiosk.app.KioskWindow;
import org.anteroom.kiosk.app.Main;
import org.anteroom.kiosk.ui.Fonts;

/// Starts the kiosk, or a bare window, and says `shown` after the third frame with a window in it.
public final class FirstScreen {
    private static final int FRAMES = 3;

    private FirstScreen() {}

    /// Starts.
    ///
    /// @param arguments `kiosk` or `bare`, and the kiosk's folder
    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments[0].equals("kiosk")) {
            Main.main(new String[]{"kiosk", "--data", arguments[1]});
        } else {
            Fonts.use(Path.of(arguments[1]).resolve("fonts"));
            KioskWindow.startToolkit();
            Platform.runLater(() -> {
                var stage = new Stage();
                stage.setScene(new Scene(new Label("Anteroom"), 1080, 1920));
                stage.show();
            });
        }
        whenShown(() -> out.println("shown"));
    }

    /// Does something after the third frame from now.
    static void whenShown(Runnable then) {
        Platform.runLater(() -> new Frames(then).start());
    }

    private static final class Frames extends AnimationTimer {
        private final Runnable then;
        private int seen;

        Frames(Runnable then) {
            this.then = then;
        }

        @Override
        public void handle(long now) {
            seen++;
            if (seen == FRAMES) {
                stop();
                then.run();
            }
        }
    }
}
