package org.anteroom.kiosk.ui;

import javafx.fxml.FXML;

/// Ties `Trouble.fxml` (screen K15) to the way back to the start. Binds; decides nothing.
public final class TroubleController {
    private final Navigator navigator;

    public TroubleController(Navigator navigator) {
        this.navigator = navigator;
    }

    @FXML
    void again() {
        navigator.startOver();
    }
}
