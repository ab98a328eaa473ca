package org.anteroom.kiosk.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A card of facts, each under its name.
public final class FactCard extends VBox {
    /// For FXML.
    public FactCard() {
        getStyleClass().add("card");
    }

    /// Adds a fact.
    public void add(String name, String value) {
        row(name, value);
    }

    /// Adds a fact that passers-by should not read.
    public void addPersonal(String name, String value) {
        row(name, value).getStyleClass().add("personal");
    }

    /// Takes all facts away.
    public void clear() {
        getChildren().clear();
    }

    private Label row(String name, String value) {
        var above = new Label(name);
        above.getStyleClass().add("card-name");
        var below = new Label(value);
        below.getStyleClass().add("card-value");
        below.setWrapText(true);
        below.setMinHeight(USE_PREF_SIZE);
        var row = new VBox(above, below);
        row.getStyleClass().add("card-row");
        getChildren().add(row);
        return below;
    }
}
