package org.anteroom.kiosk.ui.control;

import javafx.beans.NamedArg;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/// A large answer to touch, with a picture.
public final class Tile extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private static final double SLACK_PX = 8;

    private final String picture;

    /// @param icon empty for none
    public Tile(@NamedArg("text") String text, @NamedArg("icon") String icon) {
        super(text);
        picture = icon;
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

    /// A little more than its words need: where it got just that, rounding would cut the last line off.
    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width) + SLACK_PX;
    }

    /// Shows by a tick as well as by colour whether it is the answer, or one of them.
    public void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
        if (getGraphic() instanceof StackPane disc && disc.getChildren().getFirst() instanceof Icon icon) {
            icon.show(chosen ? "check" : picture);
        }
    }
}
