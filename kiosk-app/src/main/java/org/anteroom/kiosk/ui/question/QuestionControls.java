package org.anteroom.kiosk.ui.question;

import java.util.Optional;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.QuestionPane;

/// Ties what every question has to its controls.
final class QuestionControls {
    private final Texts texts;

    QuestionControls(Texts texts) {
        this.texts = texts;
    }

    void show(Question<?> question, QuestionPane pane, Button skip) {
        pane.setPicture(question.picture());
        pane.setTitle(texts.say(question.title()));
        pane.setHint(texts.say(question.hint()));
        pane.saidProperty().bind(question.saidProperty().map(texts::say));
        lead(skip, question.skip());
    }

    /// A button that is there only if it leads somewhere.
    void lead(Button button, Optional<Question.Lead> lead) {
        button.setManaged(lead.isPresent());
        button.setVisible(lead.isPresent());
        lead.ifPresent(to -> {
            button.setText(texts.say(to.label()));
            button.setOnAction(_ -> to.action().run());
        });
    }
}
