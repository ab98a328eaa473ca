package org.anteroom.kiosk.ui;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.anteroom.kiosk.ui.control.Ring;

/// Ties `Trouble.fxml` to its view-model. Binds; decides nothing.
public final class TroubleController {
    private final TroubleViewModel model;
    private final Texts texts;
    private final InvalidationListener counting = _ -> count();

    @FXML
    private Ring ring;

    @FXML
    private Label code;

    public TroubleController(TroubleViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        code.setText(texts.say(model.code()));
        model.secondsLeftProperty().addListener(new WeakInvalidationListener(counting));
        count();
    }

    private void count() {
        ring.show(model.partLeft(), model.secondsLeftProperty().get());
    }

    @FXML
    void again() {
        model.again();
    }
}
