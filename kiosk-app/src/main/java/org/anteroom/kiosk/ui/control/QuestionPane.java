package org.anteroom.kiosk.ui.control;

import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The layout of every question: the question on top, always at the same height; the answers in the lower 60 % of the
/// panel; what leads on at the very bottom, or at the side of a panel that lies.
///
/// Under a root of style class `reach` the answers start in the lowest 40 % where they fit.
public final class QuestionPane extends Region {
    private static final double ANSWERS_FROM = 0.40;
    private static final double REACH_FROM = 0.60;
    private static final double STRETCH = 1.4;
    private static final double SIDE_PART = 0.25;

    private final Label title = new Label();
    private final Label hint = new Label();
    private final Label said = new Label();
    private final Icon picture = new Icon("help_outline");
    private final StackPane pictureDisc = new StackPane(picture);
    private final VBox heading = new VBox(title, hint, said);
    private final StackPane holder = new StackPane();
    private final Pane actionRow = new HBox();
    private final VBox actionColumn = new VBox();
    private final ObservableList<Node> actions = FXCollections.observableArrayList();
    private boolean stretching = true;

    /// For FXML.
    public QuestionPane() {
        getStyleClass().add("question");
        title.getStyleClass().add("title");
        hint.getStyleClass().add("hint");
        said.getStyleClass().add("said");
        heading.getStyleClass().add("heading");
        holder.getStyleClass().add("answers");
        actionRow.getStyleClass().add("actions");
        actionColumn.getStyleClass().add("actions");
        for (var label : new Label[]{title, hint, said}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.setMaxWidth(Double.MAX_VALUE);
            label.managedProperty().bind(label.textProperty().isNotEmpty());
            label.visibleProperty().bind(label.managedProperty());
        }
        title.setId("title");
        hint.setId("hint");
        said.setId("said");
        said.setGraphic(new Icon("error_outline"));
        pictureDisc.getStyleClass().add("picture");
        getChildren().addAll(pictureDisc, heading, holder, actionRow, actionColumn);
        actions.addListener((ListChangeListener<Node>) _ -> placeActions());
        sceneProperty().addListener(_ -> placeActions());
    }

    /// The question.
    public StringProperty titleProperty() {
        return title.textProperty();
    }

    /// The question.
    public String getTitle() {
        return title.getText();
    }

    /// The question.
    public void setTitle(String text) {
        title.setText(text);
    }

    /// What helps to answer it.
    public StringProperty hintProperty() {
        return hint.textProperty();
    }

    /// What helps to answer it.
    public String getHint() {
        return hint.getText();
    }

    /// What helps to answer it.
    public void setHint(String text) {
        hint.setText(text);
    }

    /// The picture above the question, by the icon's name.
    public String getPicture() {
        return picture.getIconLiteral();
    }

    /// The picture above the question, by the icon's name.
    public void setPicture(String name) {
        picture.show(name);
    }

    /// What was wrong with the answer; empty for nothing.
    public StringProperty saidProperty() {
        return said.textProperty();
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
                region.setMaxWidth(Double.MAX_VALUE);
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
        var gap = inside.getBottom();
        var left = inside.getLeft();
        var width = getWidth() - left - inside.getRight();
        var bottom = getHeight() - inside.getBottom();
        var side = isWide() && hasActions() ? width * SIDE_PART : 0;
        var bodyWidth = side == 0 ? width : width - side - gap;
        var row = isWide() || !hasActions() ? 0 : actionRow.prefHeight(width);
        actionRow.setVisible(row > 0);
        actionColumn.setVisible(side > 0);
        if (row > 0) {
            actionRow.resizeRelocate(left, bottom - row, width, row);
            bottom -= row + gap;
        }
        var reach = isReach();
        var line = getScene() == null ? 0
                : getScene().getHeight() * (reach ? REACH_FROM : ANSWERS_FROM) - localToScene(0, 0).getY();
        var wanted = holder.prefHeight(bodyWidth);
        var highest = layHeading(left, width, Math.min(line, bottom - wanted)) + gap;
        var top = Math.max(highest, Math.min(Math.max(line, highest), bottom - wanted));
        var height = Math.min(bottom - top,
                stretching ? Math.max(wanted, Math.min(wanted * STRETCH, bottom - top))
                        : wanted);
        if (reach) {
            top = bottom - height;
        }
        var leftHanded = hasAncestor("left-handed");
        holder.resizeRelocate(side > 0 && leftHanded ? left + side + gap : left, top, bodyWidth, height);
        if (side > 0) {
            var columnHeight = Math.min(actionColumn.prefHeight(side), bottom - highest);
            actionColumn.resizeRelocate(leftHanded ? left : left + width - side, bottom - columnHeight, side,
                    columnHeight);
        }
    }

    /// Lays the picture, if there is room for it above the answers, and the question under it.
    ///
    /// @return where the question ends
    private double layHeading(double left, double width, double limit) {
        var top = getInsets().getTop();
        var height = heading.prefHeight(width);
        var size = pictureDisc.prefHeight(-1);
        var room = !isWide() && top + size + getInsets().getBottom() + height <= limit;
        pictureDisc.setVisible(room);
        if (room) {
            pictureDisc.resizeRelocate(left, top, size, size);
            top += size + getInsets().getBottom();
        }
        heading.resizeRelocate(left, top, width, height);
        return top + height;
    }

    private boolean isReach() {
        return hasAncestor("reach");
    }

    private boolean hasAncestor(String styleClass) {
        return getScene() != null && getScene().getRoot().getStyleClass().contains(styleClass);
    }
}
