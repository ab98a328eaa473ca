package org.anteroom.kiosk.checkin;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import org.anteroom.kiosk.ui.control.Ring;

/// Ties `Scan.fxml` to its view-model. Binds; decides nothing.
public final class ScanController {
    private final ScanViewModel model;
    private final InvalidationListener counting = _ -> count();

    @FXML
    private Ring ring;

    public ScanController(ScanViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        model.secondsLeftProperty().addListener(new WeakInvalidationListener(counting));
        count();
    }

    private void count() {
        ring.show(model.partLeft(), model.secondsLeftProperty().get());
    }

    @FXML
    void type() {
        model.type();
    }

    @FXML
    void sayBirthDate() {
        model.sayBirthDate();
    }
}
