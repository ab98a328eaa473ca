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
        for (var line : model.lines()) {
            if (line.personal()) {
                card.addPersonal(line.icon(), texts.say(line.name()), texts.say(line.value()));
            } else {
                card.add(line.icon(), texts.say(line.name()), texts.say(line.value()));
            }
        }
    }

    @FXML
    void get() {
        model.get();
    }
}
