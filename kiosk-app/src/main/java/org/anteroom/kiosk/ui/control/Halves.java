package org.anteroom.kiosk.ui.control;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Two parts of a screen: what is said, and what can be done. Above each other on an upright panel, side by side on
/// one that lies.
public final class Halves extends Pane {
    private static final double TALL_PART = 0.40;
    private static final double WIDE_PART = 0.42;

    /// For FXML; the two parts are its children.
    public Halves() {
        getStyleClass().add("halves");
    }

    @Override
    protected void layoutChildren() {
        if (getScene() == null || getChildren().size() != 2) {
            return;
        }
        var first = getChildren().getFirst();
        var second = getChildren().getLast();
        if (getScene().getWidth() > getScene().getHeight()) {
            var width = getWidth() * WIDE_PART;
            first.resizeRelocate(0, 0, width, getHeight());
            second.resizeRelocate(width, 0, getWidth() - width, getHeight());
            return;
        }
        var line = getScene().getHeight() * TALL_PART - localToScene(0, 0).getY();
        var least = first instanceof Region region ? region.prefHeight(getWidth()) : 0;
        var needed = second instanceof Region region ? region.prefHeight(getWidth()) : 0;
        var height = Math.max(least, Math.min(line, getHeight() - needed));
        first.resizeRelocate(0, 0, getWidth(), height);
        second.resizeRelocate(0, height, getWidth(), getHeight() - height);
    }
}
