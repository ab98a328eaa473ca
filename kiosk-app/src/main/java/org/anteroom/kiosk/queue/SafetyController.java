package org.anteroom.kiosk.queue;

import javafx.fxml.FXML;

/// Ties `Safety.fxml` to its two answers. Binds; decides nothing.
public final class SafetyController {
    private final Runnable yes;
    private final Runnable no;

    public SafetyController(Runnable yes, Runnable no) {
        this.yes = yes;
        this.no = no;
    }

    @FXML
    void yes() {
        yes.run();
    }

    @FXML
    void no() {
        no.run();
    }
}
