package org.anteroom.kiosk.booking;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.QuestionPane;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;
import org.anteroom.kiosk.ui.question.Option;

/// Ties `Times.fxml` to its view-model. Binds; decides nothing.
public final class TimesController {
    private final TimesViewModel model;
    private final Texts texts;
    private final InvalidationListener showing = _ -> show();

    @FXML
    private QuestionPane question;

    @FXML
    private TileGrid tiles;

    @FXML
    private Button earlier;

    @FXML
    private Button later;

    public TimesController(TimesViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /// What this screen shows.
    public TimesViewModel model() {
        return model;
    }

    @FXML
    void initialize() {
        question.saidProperty().bind(model.saidProperty().map(texts::say));
        model.optionsProperty().addListener(new WeakInvalidationListener(showing));
        show();
    }

    private void show() {
        tiles.show(model.optionsProperty().get().stream().map(this::tile).toList());
        earlier.setDisable(!model.hasEarlier());
        later.setDisable(!model.hasLater());
    }

    private Tile tile(Option option) {
        var tile = new Tile(texts.say(option.label()), option.icon());
        tile.setId(option.id());
        tile.setOnAction(_ -> model.choose(option.id()));
        return tile;
    }

    @FXML
    void earlier() {
        model.earlier();
    }

    @FXML
    void later() {
        model.later();
    }

    @FXML
    void otherDay() {
        model.otherDay();
    }
}
