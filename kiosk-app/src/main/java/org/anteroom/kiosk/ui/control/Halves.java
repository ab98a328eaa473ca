package org.anteroom.kiosk.ui.control;

import javafx.scene.layout.Pane;

/// Two parts of a screen: what is said, and under it what can be done, in the lower 60 % of the panel where it fits.
public final class Halves extends Pane {
    private static final double LINE = 0.40;

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
        var line = getScene().getHeight() * LINE - localToScene(0, 0).getY();
        var highest = getHeight() - second.minHeight(getWidth());
        var height = Math.max(first.minHeight(getWidth()), Math.min(line, highest));
        first.resizeRelocate(0, 0, getWidth(), height);
        second.resizeRelocate(0, height, getWidth(), getHeight() - height);
    }
}
