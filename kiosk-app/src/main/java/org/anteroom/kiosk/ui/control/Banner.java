package org.anteroom.kiosk.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The upper part of a question: its picture, what is asked, and what helps or what was wrong.
///
/// The question always starts at the same height: under the picture on an upright panel, beside it on one that lies.
/// Only where answers need the room it moves up, and the picture gives way.
final class Banner extends Region {
    private static final double LEAST_PICTURE = 0.4;
    private static final double LEAST_AIR = 0.2;

    private final Label title = label("title");
    private final Label hint = label("hint");
    private final Label said = label("said");
    private final VBox heading = new VBox(title, hint, said);
    private final Icon icon = new Icon("help_outline");
    private final StackPane picture = new StackPane(icon);
    private final BooleanProperty tight = new SimpleBooleanProperty();
    private final Rings rings = new Rings();

    Banner() {
        getStyleClass().add("banner");
        heading.getStyleClass().add("heading");
        picture.getStyleClass().add("picture");
        said.setGraphic(new Icon("error_outline"));
        hint.managedProperty()
            .bind(hint.textProperty()
                .isNotEmpty()
                .and(said.textProperty().isEmpty())
                .and(tight.not()));
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        hint.visibleProperty().bind(hint.managedProperty());
        said.visibleProperty().bind(said.managedProperty());
        getChildren().addAll(rings, picture, heading);
    }

    private static Label label(String name) {
        var label = new Label();
        label.setId(name);
        label.getStyleClass().add(name);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    StringProperty title() {
        return title.textProperty();
    }

    StringProperty hint() {
        return hint.textProperty();
    }

    StringProperty said() {
        return said.textProperty();
    }

    Icon icon() {
        return icon;
    }

    /// Leaves the hint out where there is no room for it.
    void fit(double width, double room) {
        var words = title.prefHeight(inner(width)) + heading.getSpacing() + hint.prefHeight(inner(width));
        tight.set(closeAround(words) > room);
    }

    private boolean isWide() {
        return getScene() != null && getScene().getWidth() > getScene().getHeight();
    }

    private double gap() {
        return getInsets().getLeft();
    }

    private double inner(double width) {
        return width - getInsets().getLeft() - getInsets().getRight();
    }

    private double besidePicture(double width) {
        return inner(width) - picture.prefWidth(-1) - gap();
    }

    private double around(double height) {
        return getInsets().getTop() + height + getInsets().getBottom();
    }

    /// With as little air as there has to be.
    private double closeAround(double height) {
        return height + leastAbove();
    }

    private double leastAbove() {
        return getInsets().getTop() * LEAST_AIR;
    }

    /// Room for the words alone.
    @Override
    protected double computeMinHeight(double width) {
        return closeAround(heading.prefHeight(inner(width)));
    }

    /// Room for the picture too.
    @Override
    protected double computePrefHeight(double width) {
        var size = picture.prefHeight(-1);
        return around(isWide() ? Math.max(size, heading.prefHeight(besidePicture(width)))
                : size + gap() + heading.prefHeight(inner(width)));
    }

    @Override
    protected void layoutChildren() {
        rings.resizeRelocate(0, 0, getWidth(), getHeight());
        if (isWide()) {
            layBeside();
        } else {
            layUnder();
        }
    }

    private void layUnder() {
        var size = picture.prefHeight(-1);
        var height = heading.prefHeight(inner(getWidth()));
        var lowest = getHeight() - getInsets().getBottom() - height;
        var top = Math.min(getInsets().getTop() + size + gap(), lowest);
        showPicture(size, top - gap() - getInsets().getTop());
        heading.resizeRelocate(getInsets().getLeft(), top, inner(getWidth()), height);
    }

    /// The picture beside the words, unless they need its room.
    private void layBeside() {
        var size = picture.prefHeight(-1);
        var room = getHeight() - getInsets().getTop() - getInsets().getBottom();
        var shown = showPicture(size, room);
        var beside = shown ? size * picture.getScaleX() + gap() : 0;
        if (closeAround(heading.prefHeight(inner(getWidth()) - beside)) > getHeight()) {
            picture.setVisible(false);
            beside = 0;
        }
        var width = inner(getWidth()) - beside;
        var height = heading.prefHeight(width);
        var above = Math.clamp((getHeight() - height) / 2, leastAbove(), getInsets().getTop());
        heading.resizeRelocate(getInsets().getLeft() + beside, above, width, height);
    }

    private boolean showPicture(double size, double room) {
        var scale = Math.min(1, room / size);
        picture.setVisible(scale >= LEAST_PICTURE);
        picture.setScaleX(scale);
        picture.setScaleY(scale);
        var inset = size * (1 - scale) / 2;
        picture.resizeRelocate(getInsets().getLeft() - inset, getInsets().getTop() - inset, size, size);
        return picture.isVisible();
    }
}
