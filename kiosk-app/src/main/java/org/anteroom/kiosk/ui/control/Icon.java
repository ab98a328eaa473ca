package org.anteroom.kiosk.ui.control;

import java.util.Set;
import javafx.beans.NamedArg;
import javafx.geometry.NodeOrientation;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line icon of the one family we use, by the name it has there, such as `arrow_back`.
///
/// Icons that point somewhere turn round where people read from the right.
public final class Icon extends FontIcon {
    private static final Set<String> DIRECTED = Set.of("undo", "login", "exit_to_app", "directions_walk");

    /// @param name of the Material icon, with underscores
    public Icon(@NamedArg("name") String name) {
        show(name);
        getStyleClass().add("icon");
        setAccessibleText("");
        if (name.startsWith("arrow_") || name.startsWith("chevron_") || DIRECTED.contains(name)) {
            effectiveNodeOrientationProperty().addListener(_ -> turn());
            turn();
        }
    }

    /// Shows another icon.
    public void show(String name) {
        setIconLiteral((name.charAt(0) <= 'l' ? "mdoal-" : "mdomz-") + name);
    }

    private void turn() {
        setScaleX(getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1);
    }
}
