package org.anteroom.kiosk.ui.question;

import java.util.ArrayList;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.Keyboard;
import org.anteroom.kiosk.ui.control.QuestionPane;

/// Ties `Entry.fxml` to its view-model. Binds; decides nothing.
public final class EntryController {
    private final EntryViewModel model;
    private final Texts texts;

    @FXML
    private QuestionPane question;

    @FXML
    private HBox fields;

    @FXML
    private VBox entry;

    @FXML
    private Button skip;

    public EntryController(EntryViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// What this screen shows.
    public EntryViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        new QuestionControls(texts).show(model, question, skip);
        var keyboard = new Keyboard(texts.bundle());
        var made = new ArrayList<TextField>();
        for (var field : model.fields()) {
            var typed = typing(field);
            made.add(typed);
            var label = new Label(texts.say(field.label()));
            label.getStyleClass().add("field-label");
            label.setLabelFor(typed);
            var box = new VBox(label, typed);
            label.setManaged(model.fields().size() > 1);
            label.setVisible(label.isManaged());
            box.getStyleClass().add("field-box");
            HBox.setHgrow(box, Priority.ALWAYS);
            fields.getChildren().add(box);
            typed.focusedProperty().subscribe(focused -> {
                if (focused) {
                    show(keyboard, field.keys());
                }
            });
        }
        if (model.fields().stream().allMatch(field -> isNumeric(field.keys()))) {
            entry.getStyleClass().add("numeric");
        }
        show(keyboard, model.fields().getFirst().keys());
        keyboard.typeInto(made);
        VBox.setVgrow(keyboard, Priority.ALWAYS);
        entry.getChildren().add(keyboard);
        model.saidProperty().subscribe(said -> {
            if (!said.isSilent()) {
                made.stream()
                    .filter(each -> each.getText().isBlank())
                    .findFirst()
                    .ifPresentOrElse(TextField::requestFocus, keyboard::resume);
            }
        });
        made.getFirst().sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Platform.runLater(() -> Keyboard.atEnd(made.getFirst()));
            }
        });
    }

    private TextField typing(EntryViewModel.Field field) {
        var typed = new TextField();
        typed.setId(field.id());
        typed.getStyleClass().addAll("field", "personal");
        typed.textProperty().bindBidirectional(field.text());
        typed.setAccessibleText(texts.say(field.label()));
        typed.setContextMenu(new ContextMenu());
        typed.setOnAction(_ -> model.next());
        if (isNumeric(field.keys()) || field.keys() == EntryViewModel.Keys.CODE) {
            typed.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }
        return typed;
    }

    private static boolean isNumeric(EntryViewModel.Keys keys) {
        return keys == EntryViewModel.Keys.PHONE || keys == EntryViewModel.Keys.NUMBER;
    }

    private void show(Keyboard keyboard, EntryViewModel.Keys keys) {
        switch (keys) {
            case NAME -> keyboard.show(texts.language().tag(), true);
            case TEXT -> keyboard.show(texts.language().tag(), false);
            case PHONE -> keyboard.show("digits", false);
            case NUMBER -> keyboard.show("number", false);
            case CODE -> keyboard.show("code", false);
        }
    }

    @FXML
    void next() {
        model.next();
    }
}
