package org.anteroom.kiosk.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;

/// A ring that runs out, with the seconds in it: time is never shown by colour or movement alone.
public final class Ring extends StackPane {
    private static final double FULL_TURN = 360;

    private final Circle track = new Circle();
    private final Arc arc = new Arc();
    private final Label seconds = new Label();

    /// For FXML.
    public Ring() {
        getStyleClass().add("ring");
        track.getStyleClass().add("ring-track");
        arc.getStyleClass().add("ring-arc");
        seconds.getStyleClass().add("ring-seconds");
        arc.setType(ArcType.OPEN);
        arc.setStartAngle(FULL_TURN / 4);
        arc.setStrokeLineCap(StrokeLineCap.ROUND);
        arc.setManaged(false);
        track.setManaged(false);
        getChildren().addAll(track, arc, seconds);
    }

    /// Shows how much is left.
    ///
    /// @param part 1 to 0
    public void show(double part, int secondsLeft) {
        show(part, Integer.toString(secondsLeft));
    }

    /// Shows how much is left.
    ///
    /// @param part 1 to 0
    /// @param left in digits
    public void show(double part, String left) {
        arc.setLength(FULL_TURN * part);
        seconds.setText(left);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var radius = Math.min(getWidth(), getHeight()) / 2 - track.getStrokeWidth();
        track.setRadius(radius);
        track.setCenterX(getWidth() / 2);
        track.setCenterY(getHeight() / 2);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setCenterX(getWidth() / 2);
        arc.setCenterY(getHeight() / 2);
    }
}
