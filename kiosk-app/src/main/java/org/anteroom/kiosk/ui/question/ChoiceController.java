package org.anteroom.kiosk.ui.question;

import java.util.ArrayList;
import java.util.Locale;
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
        var controls = new QuestionControls(texts);
        controls.show(model, question, skip);
        tiles.getStyleClass().add(model.shape().name().toLowerCase(Locale.ROOT));
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
        controls.lead(next, model.next());
    }

    private void mark() {
        for (var child : tiles.getChildren()) {
            if (child instanceof Tile tile) {
                tile.setChosen(model.chosen().contains(tile.getId()));
            }
        }
    }
}
