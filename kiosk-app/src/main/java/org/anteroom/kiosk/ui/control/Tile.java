package org.anteroom.kiosk.ui.control;

import javafx.beans.NamedArg;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/// A large answer to touch, with a picture.
public final class Tile extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// @param icon empty for none
    public Tile(@NamedArg("text") String text, @NamedArg("icon") String icon) {
        super(text);
        getStyleClass().setAll("tile");
        setWrapText(true);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setAccessibleText(text);
        if (!icon.isEmpty()) {
            var disc = new StackPane(new Icon(icon));
            disc.getStyleClass().add("disc");
            setGraphic(disc);
        }
    }

    /// Shows whether it is the answer, or one of them.
    public void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }
}
