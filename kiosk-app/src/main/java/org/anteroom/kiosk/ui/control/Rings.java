package org.anteroom.kiosk.ui.control;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

/// Two quiet circles behind what is said, cut off by the edge: the mark of our screens. They mean nothing and are not for
/// touching.
public final class Rings extends Region {
    private static final double REACH = 0.62;

    private final Circle near = new Circle();
    private final Circle far = new Circle();
    private final Rectangle edge = new Rectangle();

    /// For FXML.
    public Rings() {
        getStyleClass().add("rings");
        setMouseTransparent(true);
        far.getStyleClass().add("ring-disc");
        near.getStyleClass().add("ring-disc");
        far.setManaged(false);
        near.setManaged(false);
        setClip(edge);
        getChildren().addAll(far, near);
    }

    @Override
    protected void layoutChildren() {
        edge.setWidth(getWidth());
        edge.setHeight(getHeight());
        var radius = Math.min(getHeight(), getWidth()) * REACH;
        far.setRadius(radius);
        far.setCenterX(getWidth() - radius * 0.3);
        far.setCenterY(getHeight() * 0.2);
        near.setRadius(radius * 0.6);
        near.setCenterX(far.getCenterX());
        near.setCenterY(far.getCenterY());
    }
}
