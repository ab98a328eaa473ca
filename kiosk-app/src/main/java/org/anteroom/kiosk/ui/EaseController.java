package org.anteroom.kiosk.ui;

import javafx.fxml.FXML;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;

/// Ties `Ease.fxml` to the switches that make the screen easier. Binds; decides nothing.
public final class EaseController {
    private final FrameViewModel model;
    private final Texts texts;

    @FXML
    private TileGrid switches;

    EaseController(FrameViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        switches.show(model.ease().switches().stream().map(this::tile).toList());
    }

    private Tile tile(EaseViewModel.Switch each) {
        var tile = new Tile(texts.say(each.label()), each.icon());
        tile.setId("ease-" + each.id());
        tile.setChosen(each.on().get());
        tile.setAccessibleRoleDescription(texts.say(Words.of(each.on().get() ? "ease.on" : "ease.off")));
        tile.setOnAction(_ -> each.on().set(!each.on().get()));
        return tile;
    }

    @FXML
    void close() {
        model.lay(FrameViewModel.Sheet.NONE);
    }
}
