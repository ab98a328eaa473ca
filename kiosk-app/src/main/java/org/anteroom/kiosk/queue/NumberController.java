package org.anteroom.kiosk.queue;

import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import org.anteroom.kiosk.ui.LastLookBar;
import org.anteroom.kiosk.ui.Texts;

/// Ties `Number.fxml` to its view-model. Binds; decides nothing.
public final class NumberController {
    private final NumberViewModel model;
    private final Texts texts;

    @FXML
    private Label token;

    @FXML
    private Label service;

    @FXML
    private Label note;

    @FXML
    private Label range;

    @FXML
    private LastLookBar last;

    public NumberController(NumberViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        token.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        token.setText(model.token());
        service.setText(texts.say(model.service()));
        note.setText(texts.say(model.note()));
        note.setManaged(!model.note().isSilent());
        note.setVisible(note.isManaged());
        range.setText(texts.say(model.range()));
        last.follow(model.last(), texts);
    }
}
