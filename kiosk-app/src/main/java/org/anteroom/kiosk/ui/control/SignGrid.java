package org.anteroom.kiosk.ui.control;

import java.util.List;
import javafx.beans.DefaultProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Things to read, each with a picture, in equal cells. They are not for touching and look so.
@DefaultProperty("signs")
public final class SignGrid extends StackPane {
    private final TileGrid grid = new TileGrid();
    private final ObservableList<Node> signs = FXCollections.observableArrayList();

    /// For FXML.
    public SignGrid() {
        getStyleClass().add("card");
        grid.setTallColumns(2);
        grid.setWideColumns(2);
        getChildren().add(grid);
        signs.addListener((ListChangeListener<Node>) _ -> grid.show(List.copyOf(signs)));
    }

    /// As high as its signs may grow.
    @Override
    protected double computeMaxHeight(double width) {
        return getInsets().getTop() + grid.maxHeight(width) + getInsets().getBottom();
    }

    /// Columns on an upright panel.
    public int getTallColumns() {
        return grid.getTallColumns();
    }

    /// Columns on an upright panel.
    public void setTallColumns(int columns) {
        grid.setTallColumns(columns);
    }

    /// Columns on a panel that lies.
    public int getWideColumns() {
        return grid.getWideColumns();
    }

    /// Columns on a panel that lies.
    public void setWideColumns(int columns) {
        grid.setWideColumns(columns);
    }

    /// What there is to read.
    public ObservableList<Node> getSigns() {
        return signs;
    }
}
