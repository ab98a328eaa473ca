package org.anteroom.kiosk.ui.control;

import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The layout of every question: the question on top in its banner; the answers in the lower 60 % of the panel; what
/// leads on at the very bottom, or at the side of a panel that lies.
///
/// Where room is short the air above the answers goes first.
///
/// Under a root of style class `reach` the answers start in the lowest 40 % where they fit.
public final class QuestionPane extends Region {
    private static final double ANSWERS_FROM = 0.40;
    private static final double REACH_FROM = 0.60;
    private static final double LEAST_AIR = 0.05;

    private final Banner banner = new Banner();
    private final StackPane holder = new StackPane();
    private final ButtonRow actionRow = new ButtonRow();
    private final VBox actionColumn = new VBox();
    private final ObservableList<Node> actions = FXCollections.observableArrayList();
    private boolean stretching = true;

    /// For FXML.
    public QuestionPane() {
        getStyleClass().add("question");
        holder.getStyleClass().add("answers");
        actionRow.getStyleClass().add("actions");
        actionColumn.getStyleClass().addAll("actions", "beside");
        getChildren().addAll(banner, holder, actionRow, actionColumn);
        actions.addListener((ListChangeListener<Node>) _ -> placeActions());
        sceneProperty().addListener(_ -> placeActions());
    }

    /// The question.
    public String getTitle() {
        return banner.title().get();
    }

    /// The question.
    public void setTitle(String text) {
        banner.title().set(text);
    }

    /// What helps to answer it.
    public String getHint() {
        return banner.hint().get();
    }

    /// What helps to answer it.
    public void setHint(String text) {
        banner.hint().set(text);
    }

    /// The picture of the question, by the icon's name.
    public String getPicture() {
        return banner.icon().getIconLiteral();
    }

    /// The picture of the question, by the icon's name.
    public void setPicture(String name) {
        banner.icon().show(name);
    }

    /// What was wrong with the answer, in place of the hint; empty for nothing.
    public StringProperty saidProperty() {
        return banner.said();
    }

    /// The answers.
    public ObservableList<Node> getBody() {
        return holder.getChildren();
    }

    /// The buttons that lead on, the most important last.
    public ObservableList<Node> getActions() {
        return actions;
    }

    /// Whether answers may grow beyond what they need.
    public boolean isStretching() {
        return stretching;
    }

    /// Whether answers may grow beyond what they need.
    public void setStretching(boolean stretch) {
        stretching = stretch;
    }

    private boolean isWide() {
        return getScene() != null && getScene().getWidth() > getScene().getHeight();
    }

    private void placeActions() {
        actionRow.getChildren().clear();
        actionColumn.getChildren().clear();
        var target = isWide() ? actionColumn : actionRow;
        for (var action : actions) {
            HBox.setHgrow(action, Priority.ALWAYS);
            if (action instanceof Region region) {
                region.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            }
            target.getChildren().add(action);
        }
        requestLayout();
    }

    private boolean hasActions() {
        return actions.stream().anyMatch(Node::isManaged);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        var inside = getInsets();
        var gap = inside.getTop();
        var left = inside.getLeft();
        var width = getWidth() - left - inside.getRight();
        var bottom = getHeight() - inside.getBottom();
        var side = isWide() && hasActions() ? actionWidth(width) : 0;
        var bodyWidth = side == 0 ? width : width - side - actionColumn.getSpacing();
        var row = isWide() || !hasActions() ? 0 : actionRow.prefHeight(width);
        actionRow.setVisible(row > 0);
        actionColumn.setVisible(side > 0);
        if (row > 0) {
            actionRow.resizeRelocate(left, bottom - row, width, row);
            bottom -= row + gap;
        }
        var needed = Math.max(holder.prefHeight(bodyWidth), side > 0 ? actionColumn.prefHeight(side) : 0);
        banner.fit(getWidth(), bottom - needed - gap * LEAST_AIR);
        var air = Math.clamp(bottom - needed - banner.minHeight(getWidth()), gap * LEAST_AIR, gap);
        var top = bannerEnd(bottom - needed - air, air) + air;
        var height = bodyHeight(bodyWidth, bottom - top);
        var columnHeight = side > 0 ? Math.min(actionColumn.prefHeight(side), bottom - top) : 0;
        if (hasAncestor("reach")) {
            top = bottom - Math.max(height, columnHeight);
        }
        banner.resizeRelocate(0, 0, getWidth(), top - air);
        var leftHanded = hasAncestor("left-handed");
        holder.resizeRelocate(side > 0 && leftHanded ? left + side + actionColumn.getSpacing() : left, top,
                bodyWidth, height);
        if (side > 0) {
            actionColumn.resizeRelocate(leftHanded ? left : left + width - side, bottom - columnHeight, side,
                    columnHeight);
        }
    }

    /// As wide as the buttons like to be, less where the answers need the room.
    private double actionWidth(double width) {
        var left = width - actionColumn.getSpacing() - holder.minWidth(-1);
        return Math.clamp(left, actionColumn.minWidth(-1), actionColumn.prefWidth(-1));
    }

    /// Where the question ends: at the line from which answers may start; lower if it is long, higher if the answers need
    /// the room.
    private double bannerEnd(double highest, double air) {
        var part = hasAncestor("reach") ? REACH_FROM : ANSWERS_FROM;
        var line = getScene() == null ? 0 : getScene().getHeight() * part - localToScene(0, 0).getY();
        var wanted = Math.max(line - air / 2, banner.prefHeight(getWidth()));
        return Math.max(banner.minHeight(getWidth()), Math.min(wanted, highest));
    }

    private double bodyHeight(double width, double room) {
        var wanted = holder.prefHeight(width);
        if (!stretching) {
            return Math.min(wanted, room);
        }
        var most = getBody().stream().mapToDouble(body -> body.maxHeight(width)).max().orElse(wanted);
        return Math.min(room, Math.max(wanted, most));
    }

    private boolean hasAncestor(String styleClass) {
        return getScene() != null && getScene().getRoot().getStyleClass().contains(styleClass);
    }
}
