package org.anteroom.kiosk.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TouchEvent;
import javafx.util.Duration;

/// The one scene of a kiosk: the frame, its style sheet, and the timer that asks whether anybody is there.
public final class Shell implements AutoCloseable {
    private static final Duration TICK = Duration.millis(250);

    private final Scene scene;
    private final Timeline timer;
    private final FrameViewModel model;

    /// Makes the scene; on the screen's thread.
    public Shell(FrameViewModel model, Texts texts, Look look) {
        this.model = model;
        var ease = model.ease();
        var screens = new Screens(texts, look, ease);
        var controller = new FrameController(model, texts, screens::load);
        Parent frame = screens.load(controller);
        frame.getStyleClass().add(look.panel().isWide() ? "wide-panel" : "tall-panel");
        if (look.panel().isSmall()) {
            frame.getStyleClass().add("small-panel");
        }
        scene = new Scene(frame, look.panel().widthPx(), look.panel().heightPx());
        scene.getStylesheets().setAll(screens.sharedSheet());
        ease.switches().getFirst().on().addListener(_ -> {
            scene.getStylesheets().setAll(screens.sharedSheet());
            controller.refresh();
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> model.touched());
        scene.addEventFilter(TouchEvent.TOUCH_PRESSED, _ -> model.touched());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> model.touched());
        var scans = new Scans(model.navigator());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ENTER && scans.ended()) {
                pressed.consume();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_TYPED, typed -> {
            if (scans.typed(typed.getCharacter())) {
                typed.consume();
            }
        });
        controller.refresh();
        timer = new Timeline(new KeyFrame(TICK, _ -> model.tick()));
        timer.setCycleCount(Animation.INDEFINITE);
    }

    /// Starts looking at the clock.
    public void start() {
        timer.play();
    }

    /// Empties the clipboard: nothing of one patient is there for the next.
    public void forget() {
        Clipboard.getSystemClipboard().clear();
    }

    /// The scene to put into a window.
    public Scene scene() {
        return scene;
    }

    /// The frame around it.
    public FrameViewModel frame() {
        return model;
    }

    @Override
    public void close() {
        timer.stop();
    }
}
