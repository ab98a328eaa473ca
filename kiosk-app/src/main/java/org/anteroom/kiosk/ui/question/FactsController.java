package org.anteroom.kiosk.ui.question;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.FactCard;
import org.anteroom.kiosk.ui.control.QuestionPane;

/// Ties `Facts.fxml` to its view-model. Binds; decides nothing.
public final class FactsController {
    private final FactsViewModel model;
    private final Texts texts;

    @FXML
    private QuestionPane question;

    @FXML
    private FactCard card;

    public FactsController(FactsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// What this screen shows.
    public FactsViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        model.shown();
        question.setPicture(model.picture());
        question.setTitle(texts.say(model.title()));
        question.setHint(texts.say(model.hint()));
        for (var fact : model.facts()) {
            card.add(fact.icon(), texts.say(fact.name()), texts.say(fact.value()), fact.personal());
        }
        for (var way : model.ways()) {
            var button = new Button(texts.say(way.label()));
            button.setId(way.id());
            button.getStyleClass().setAll(way.equals(model.ways().getLast()) ? "primary" : "secondary");
            button.setWrapText(true);
            button.disableProperty().bind(model.busyProperty());
            button.setOnAction(_ -> model.go(way.id()));
            question.getActions().add(button);
        }
    }
}
