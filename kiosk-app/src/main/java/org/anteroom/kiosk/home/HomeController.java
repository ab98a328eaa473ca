package org.anteroom.kiosk.home;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.Tile;
import org.anteroom.kiosk.ui.control.TileGrid;
import org.anteroom.kiosk.ui.question.Option;

/// Ties `Home.fxml` to its view-model. Binds; decides nothing.
public final class HomeController {
    private final HomeViewModel model;
    private final Texts texts;
    private final Consumer<Language> speak;
    private final InvalidationListener showing = _ -> show();

    @FXML
    private Label clinic;

    @FXML
    private Label door;

    @FXML
    private Label line;

    @FXML
    private TileGrid starts;

    private final HBox languages = new HBox();

    public HomeController(HomeViewModel model, Texts texts, Consumer<Language> speak) {
        this.model = model;
        this.texts = texts;
        this.speak = speak;
    }

    @FXML
    void initialize() {
        clinic.setText(model.clinic());
        door.textProperty().bind(model.doorProperty().map(texts::say));
        line.textProperty().bind(model.lineProperty().map(texts::say));
        line.managedProperty().bind(line.textProperty().isNotEmpty());
        line.visibleProperty().bind(line.managedProperty());
        languages.getStyleClass().add("languages");
        model.numbersProperty().addListener(new WeakInvalidationListener(showing));
        for (var each : model.languages()) {
            var button = new Button(each.ownName());
            button.setId("speak-" + each.tag());
            button.getStyleClass().setAll("language-choice");
            button.setDisable(each == texts.language());
            button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            button.setOnAction(_ -> speak.accept(each));
            HBox.setHgrow(button, Priority.ALWAYS);
            languages.getChildren().add(button);
        }
        show();
        model.refresh();
    }

    private void show() {
        var tiles = model.options(model.numbersProperty().get()).stream().<Node>map(this::tile);
        starts.show(Stream.concat(tiles, Stream.of(languages)).toList());
    }

    private Tile tile(Option option) {
        var tile = new Tile(texts.say(option.label()), option.icon());
        tile.setId("start-" + option.id());
        tile.setOnAction(_ -> model.start(option.id()));
        return tile;
    }
}
