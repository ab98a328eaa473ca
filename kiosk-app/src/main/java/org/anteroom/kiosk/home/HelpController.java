package org.anteroom.kiosk.home;

import javafx.fxml.FXML;

/// Ties `Help.fxml` to the way on. Binds; decides nothing.
///
/// It says what the patient can do, never that staff know or are coming: no desk has answered (rules of the house).
public final class HelpController {
    private final Runnable goOn;

    public HelpController(Runnable goOn) {
        this.goOn = goOn;
    }

    @FXML
    void goOn() {
        goOn.run();
    }
}
