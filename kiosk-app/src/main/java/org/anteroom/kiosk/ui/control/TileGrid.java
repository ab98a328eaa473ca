package org.anteroom.kiosk.ui.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/// Answers in equal cells: so many columns on an upright panel, so many on one that lies.
///
/// Three or fewer are larger: style class `few`.
public final class TileGrid extends GridPane {
    private static final int FEW = 3;

    private List<? extends Node> tiles = List.of();
    private int tallColumns = 1;
    private int wideColumns = 2;
    private boolean wide;

    /// For FXML.
    public TileGrid() {
        getStyleClass().add("tile-grid");
        sceneProperty().addListener(_ -> {
            if (getScene() != null) {
                wide = getScene().getWidth() > getScene().getHeight();
                arrange();
            }
        });
    }

    /// Columns on an upright panel.
    public void setTallColumns(int columns) {
        tallColumns = columns;
        arrange();
    }

    /// Columns on an upright panel.
    public int getTallColumns() {
        return tallColumns;
    }

    /// Columns on a panel that lies.
    public void setWideColumns(int columns) {
        wideColumns = columns;
        arrange();
    }

    /// Columns on a panel that lies.
    public int getWideColumns() {
        return wideColumns;
    }

    /// Fills the cells, row by row.
    public void show(List<? extends Node> answers) {
        tiles = List.copyOf(answers);
        getStyleClass().removeAll("few");
        if (tiles.size() <= FEW) {
            getStyleClass().add("few");
        }
        arrange();
    }

    /// As high as its tiles may grow.
    @Override
    protected double computeMaxHeight(double width) {
        var rows = getRowConstraints().size();
        var tile = tiles.stream().mapToDouble(each -> each.maxHeight(-1)).max().orElse(0);
        return rows * Math.min(tile, Double.MAX_VALUE / (rows + 1)) + getVgap() * Math.max(0, rows - 1);
    }

    private void arrange() {
        var columns = Math.clamp(wide ? wideColumns : tallColumns, 1, Math.max(1, tiles.size()));
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        for (var i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        var rows = (tiles.size() + columns - 1) / columns;
        for (var i = 0; i < rows; i++) {
            var row = new RowConstraints();
            row.setPercentHeight(100.0 / rows);
            getRowConstraints().add(row);
        }
        for (var i = 0; i < tiles.size(); i++) {
            add(tiles.get(i), i % columns, i / columns);
        }
    }
}
