package org.anteroom.kiosk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Makes a screen from a controller: `XController` is shown by `X.fxml` and styled by `X.css`, both beside it.
public final class Screens {
    private static final String SUFFIX = "Controller";

    private final Texts texts;
    private final Look look;
    private final EaseViewModel ease;

    public Screens(Texts texts, Look look, EaseViewModel ease) {
        this.texts = texts;
        this.look = look;
        this.ease = ease;
    }

    /// The screen of a controller, in the language and text size of the moment.
    public Parent load(Object controller) {
        var type = controller.getClass();
        var name = type.getSimpleName();
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException(name + " is no controller");
        }
        var screen = name.substring(0, name.length() - SUFFIX.length());
        var loader = new FXMLLoader(Objects.requireNonNull(type.getResource(screen + ".fxml"), screen),
                texts.bundle());
        loader.setController(controller);
        try {
            Parent root = loader.load();
            var css = type.getResource(screen + ".css");
            if (css != null) {
                root.getStylesheets().add(look.sheet(css, ease.isLargerText()));
            }
            root.getStyleClass().add("screen");
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("screen " + screen + " cannot be made", e);
        }
    }

    /// The sheet all screens share, in the text size of the moment.
    String sharedSheet() {
        return look.sheet(Objects.requireNonNull(Screens.class.getResource("kiosk.css")),
                ease.isLargerText());
    }
}
