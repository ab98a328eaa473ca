package org.anteroom.kiosk.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A card of facts, each with a picture and under its name.
public final class FactCard extends VBox {
    /// For FXML.
    public FactCard() {
        getStyleClass().add("card");
    }

    /// Adds a fact.
    ///
    /// @param icon     its picture's name
    /// @param personal whether passers-by should not read it
    public void add(String icon, String name, String value, boolean personal) {
        var row = row(icon, name, value);
        if (personal) {
            row.getStyleClass().add("personal");
        }
    }

    /// Takes all facts away.
    public void clear() {
        getChildren().clear();
    }

    private Label row(String icon, String name, String value) {
        var above = new Label(name);
        above.getStyleClass().add("card-name");
        var below = new Label(value);
        below.getStyleClass().add("card-value");
        below.setWrapText(true);
        below.setMinHeight(USE_PREF_SIZE);
        var both = new VBox(above, below);
        both.getStyleClass().add("card-fact");
        HBox.setHgrow(both, Priority.ALWAYS);
        var disc = new StackPane(new Icon(icon));
        disc.getStyleClass().add("disc");
        var row = new HBox(disc, both);
        row.getStyleClass().add("card-row");
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().add(row);
        return below;
    }
}
