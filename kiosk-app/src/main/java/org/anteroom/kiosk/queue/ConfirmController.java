package org.anteroom.kiosk.queue;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.FactCard;
import org.anteroom.kiosk.ui.control.QuestionPane;

/// Ties `Confirm.fxml` to its view-model. Binds; decides nothing.
public final class ConfirmController {
    private final ConfirmViewModel model;
    private final Texts texts;

    @FXML
    private QuestionPane question;

    @FXML
    private FactCard card;

    @FXML
    private Button get;

    public ConfirmController(ConfirmViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        question.saidProperty().bind(model.saidProperty().map(texts::say));
        get.disableProperty().bind(model.busyProperty());
        for (var fact : model.lines()) {
            card.add(fact.icon(), texts.say(fact.name()), texts.say(fact.value()), fact.personal());
        }
    }

    @FXML
    void get() {
        model.get();
    }
}
