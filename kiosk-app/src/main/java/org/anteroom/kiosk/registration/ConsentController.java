package org.anteroom.kiosk.registration;

import javafx.fxml.FXML;

/// Ties `Consent.fxml` to its two answers. Binds; decides nothing.
public final class ConsentController {
    private final Runnable agreed;
    private final Runnable declined;

    public ConsentController(Runnable agreed, Runnable declined) {
        this.agreed = agreed;
        this.declined = declined;
    }

    @FXML
    void agree() {
        agreed.run();
    }

    @FXML
    void decline() {
        declined.run();
    }
}
