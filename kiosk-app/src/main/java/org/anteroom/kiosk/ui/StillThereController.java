package org.anteroom.kiosk.ui;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import org.anteroom.kiosk.ui.control.Ring;

/// Ties `StillThere.fxml` to the time that runs out. Binds; decides nothing.
public final class StillThereController {
    private final FrameViewModel model;
    private final InvalidationListener counting = _ -> count();

    @FXML
    private Ring ring;

    StillThereController(FrameViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        model.secondsLeftProperty().addListener(new WeakInvalidationListener(counting));
        count();
    }

    private void count() {
        ring.show(model.warningLeft(), Integer.parseInt(model.secondsLeftProperty().get()));
    }

    @FXML
    void stay() {
        model.touched();
    }

    @FXML
    void leave() {
        model.startOver();
    }
}
