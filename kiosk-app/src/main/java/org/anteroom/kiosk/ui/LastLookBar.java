package org.anteroom.kiosk.ui;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.anteroom.kiosk.ui.control.ButtonRow;
import org.anteroom.kiosk.ui.control.Ring;

/// The foot of a last page: a ring that shows how long the page still stays, "keep showing" and "done".
public final class LastLookBar extends StackPane {
    private final Ring ring = new Ring();
    private final ButtonRow row = new ButtonRow();

    /// For FXML.
    public LastLookBar() {
        row.getStyleClass().add("last-look");
        row.getChildren().add(ring);
        getChildren().add(row);
    }

    /// Shows it from now on. Both belong to the page and go with it.
    public void follow(LastLook last, Texts texts) {
        row.getChildren()
            .addAll(button("keep", "secondary", texts, last::keep),
                    button("done", "primary", texts, last::done));
        last.secondsLeftProperty().subscribe(seconds -> ring.show(last.partLeft(), seconds.intValue()));
    }

    private static Button button(String id, String kind, Texts texts, Runnable action) {
        var button = new Button(texts.say(Words.of("number." + id)));
        button.setId(id);
        button.getStyleClass().setAll(kind);
        button.setWrapText(true);
        button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }
}
