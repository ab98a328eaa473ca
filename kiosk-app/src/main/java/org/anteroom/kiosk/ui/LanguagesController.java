package org.anteroom.kiosk.ui;

import javafx.fxml.FXML;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;

/// Ties `Languages.fxml` to the languages of the site. Binds; decides nothing.
public final class LanguagesController {
    private final FrameViewModel model;

    @FXML
    private TileGrid languages;

    LanguagesController(FrameViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        languages.show(model.languages().stream().map(this::tile).toList());
    }

    private Tile tile(Language language) {
        var tile = new Tile(language.ownName(), "");
        tile.setId("language-" + language.tag());
        tile.setChosen(language == model.language());
        tile.setOnAction(_ -> model.speak(language));
        return tile;
    }

    @FXML
    void close() {
        model.lay(FrameViewModel.Sheet.NONE);
    }
}
