package org.anteroom.kiosk.booking;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.control.FactCard;
import org.anteroom.kiosk.ui.control.QuestionPane;
import org.anteroom.kiosk.ui.control.Ring;

/// Ties `Keep.fxml` to its view-model. Binds; decides nothing.
public final class KeepController {
    private final KeepViewModel model;
    private final Texts texts;
    private final InvalidationListener showing = _ -> show();
    private final InvalidationListener counting = _ -> count();

    @FXML
    private QuestionPane question;

    @FXML
    private FactCard card;

    @FXML
    private Ring ring;

    @FXML
    private Button next;

    public KeepController(KeepViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// What this screen shows.
    public KeepViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        for (var fact : model.lines()) {
            card.add(fact.icon(), texts.say(fact.name()), texts.say(fact.value()), fact.personal());
        }
        next.setText(texts.say(Words.of("next")));
        next.disableProperty().bind(model.readyProperty().not());
        model.stageProperty().addListener(new WeakInvalidationListener(showing));
        model.secondsLeftProperty().addListener(new WeakInvalidationListener(counting));
        show();
        count();
    }

    private void show() {
        var stage = model.stageProperty().get();
        question.setTitle(texts.say(KeepViewModel.title(stage)));
        question.setHint(texts.say(KeepViewModel.hint(stage)));
        ring.setVisible(stage == KeepViewModel.Stage.KEPT);
        ring.setManaged(ring.isVisible());
    }

    private void count() {
        model.secondsLeftProperty().get();
        ring.show(model.partLeft(), model.left());
    }

    @FXML
    void next() {
        model.next();
    }
}
