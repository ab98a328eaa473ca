package org.anteroom.kiosk.queue;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;

/// Ties `Emergency.fxml` to the site's emergency number. Binds; decides nothing.
///
/// It never says that staff know: only a desk that answered may make a screen say so.
public final class EmergencyController {
    private final String emergencyNumber;
    private final Texts texts;

    @FXML
    private Label call;

    public EmergencyController(String emergencyNumber, Texts texts) {
        this.emergencyNumber = emergencyNumber;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        call.setText(texts.say(Words.of("emergency.call", emergencyNumber)));
    }
}
