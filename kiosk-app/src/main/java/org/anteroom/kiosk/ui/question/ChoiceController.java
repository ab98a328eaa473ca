package org.anteroom.kiosk.ui.question;

import java.util.ArrayList;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.collections.WeakSetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.QuestionPane;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;

/// Ties `Choice.fxml` to its view-model. Binds; decides nothing.
public final class ChoiceController {
    private final ChoiceViewModel model;
    private final Texts texts;
    private final SetChangeListener<String> marking = _ -> mark();

    @FXML
    private QuestionPane question;

    @FXML
    private TileGrid tiles;

    @FXML
    private Button skip;

    @FXML
    private Button next;

    public ChoiceController(ChoiceViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// What this screen shows.
    public ChoiceViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        question.setPicture(model.picture());
        question.setTitle(texts.say(model.title()));
        question.setHint(texts.say(model.hint()));
        question.saidProperty().bind(model.saidProperty().map(texts::say));
        tiles.getStyleClass().add(model.shape().name().toLowerCase(java.util.Locale.ROOT));
        tiles.setTallColumns(model.shape().tallColumns());
        tiles.setWideColumns(model.shape().wideColumns());
        var made = new ArrayList<Tile>();
        for (var option : model.options()) {
            var tile = new Tile(texts.say(option.label()), option.icon());
            tile.setId(option.id());
            tile.setOnAction(_ -> model.choose(option.id()));
            made.add(tile);
        }
        tiles.show(made);
        model.chosen().addListener(new WeakSetChangeListener<>(marking));
        mark();
        lead(skip, model.skip());
        lead(next, model.next());
    }

    private void mark() {
        for (var child : tiles.getChildren()) {
            if (child instanceof Tile tile) {
                tile.setChosen(model.chosen().contains(tile.getId()));
            }
        }
    }

    private void lead(Button button, Optional<ChoiceViewModel.Lead> lead) {
        button.setManaged(lead.isPresent());
        button.setVisible(lead.isPresent());
        lead.ifPresent(to -> {
            button.setText(texts.say(to.label()));
            button.setOnAction(_ -> to.action().run());
        });
    }
}
