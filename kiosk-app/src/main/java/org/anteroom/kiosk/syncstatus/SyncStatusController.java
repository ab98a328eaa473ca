package org.anteroom.kiosk.syncstatus;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.FactCard;

/// Ties `SyncStatus.fxml` to its view-model. Binds; decides nothing.
public final class SyncStatusController {
    private final SyncStatusViewModel model;
    private final Texts texts;
    private final Runnable close;
    private final InvalidationListener showing = _ -> show();

    @FXML
    private FactCard facts;

    public SyncStatusController(SyncStatusViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
    }

    @FXML
    void initialize() {
        model.stateProperty().addListener(new WeakInvalidationListener(showing));
        show();
    }

    private void show() {
        facts.clear();
        model.lines()
            .forEach(line -> facts.add(line.icon(), texts.say(line.name()), texts.say(line.value()), false));
    }

    @FXML
    void close() {
        close.run();
    }
}
