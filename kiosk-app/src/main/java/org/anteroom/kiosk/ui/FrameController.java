package org.anteroom.kiosk.ui;

import java.util.ArrayList;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.anteroom.kiosk.ui.control.Icon;

/// Ties `Frame.fxml` to its view-model, and puts the page of the moment into it. Binds; decides nothing.
public final class FrameController {
    private final FrameViewModel model;
    private final Texts texts;
    private final Function<Object, Parent> screens;

    @FXML
    private StackPane frame;

    @FXML
    private StackPane page;

    @FXML
    private StackPane over;

    @FXML
    private HBox dots;

    @FXML
    private HBox bar;

    @FXML
    private Label step;

    @FXML
    private Label time;

    @FXML
    private Label veiled;

    @FXML
    private Button back;

    @FXML
    private Button restart;

    @FXML
    private Button easier;

    @FXML
    private Button help;

    @FXML
    private Button language;

    @FXML
    private Button staff;

    public FrameController(FrameViewModel model, Texts texts, Function<Object, Parent> screens) {
        this.model = model;
        this.texts = texts;
        this.screens = screens;
    }

    @FXML
    void initialize() {
        time.textProperty().bind(model.timeProperty());
        back.visibleProperty().bind(model.navigator().canGoBackProperty());
        model.navigator().currentProperty().addListener(_ -> showPage());
        texts.languageProperty().addListener(_ -> refresh());
        model.sheetProperty().addListener(_ -> showSheet());
        model.presenceProperty().addListener(_ -> veil());
        model.syncProperty().addListener(_ -> showSync());
        for (var each : model.ease().switches()) {
            each.on().addListener((_, _, on) -> {
                setClass(each.id(), on);
                if (each.id().equals("left-handed")) {
                    orderBar();
                }
                showSheet();
            });
        }
        showSync();
        refresh();
    }

    /// Says everything anew: the language or the size of text is another.
    void refresh() {
        frame.setNodeOrientation(texts.language().isRightToLeft()
                ? NodeOrientation.RIGHT_TO_LEFT
                : NodeOrientation.LEFT_TO_RIGHT);
        say(back, "frame.back");
        say(restart, "frame.restart");
        say(easier, "frame.easier");
        say(help, "frame.help");
        language.setText(texts.language().ownName());
        language.setAccessibleText(texts.say(Words.of("frame.language")));
        staff.setAccessibleText(texts.say(Words.of("frame.staff")));
        veiled.setText(texts.say(Words.of("frame.veiled")));
        showPage();
    }

    private void say(Button button, String key) {
        button.setText(texts.say(Words.of(key)));
        button.setAccessibleText(button.getText());
    }

    private void showPage() {
        var current = model.navigator().current();
        var shown = screens.apply(current.controller().get());
        shown.setId("page-" + current.name());
        page.getChildren().setAll(shown);
        step.setText(texts.say(model.step()));
        dots.getChildren().clear();
        for (var i = 1; current.step() > 0 && i <= Page.STEPS; i++) {
            var dot = new Region();
            dot.getStyleClass().add("dot");
            if (i <= current.step()) {
                dot.getStyleClass().add("done");
            }
            dots.getChildren().add(dot);
        }
        restart.setVisible(current.waiting() != Page.Waiting.FOREVER);
        showSheet();
    }

    private void showSheet() {
        var sheet = model.sheetProperty().get();
        over.getChildren().clear();
        over.setVisible(sheet != FrameViewModel.Sheet.NONE);
        over.setMouseTransparent(sheet == FrameViewModel.Sheet.NONE);
        switch (sheet) {
            case NONE -> {}
            case EASE -> over.getChildren().add(screens.apply(new EaseController(model, texts)));
            case LANGUAGES -> over.getChildren().add(screens.apply(new LanguagesController(model)));
            case STILL_THERE -> over.getChildren().add(screens.apply(new StillThereController(model)));
        }
    }

    private void showSync() {
        var state = model.syncProperty().get();
        staff.setGraphic(new Icon(state.level() == SyncState.Level.ISLAND ? "cloud_off"
                : state.unsent() > 0 ? "cloud_queue" : "cloud_done"));
    }

    private void veil() {
        var hidden = model.presenceProperty().get() != Idle.State.PRESENT;
        setClass("veiled", hidden);
        veiled.setVisible(hidden && page.lookup(".personal") != null);
        veiled.setManaged(veiled.isVisible());
        step.setVisible(!veiled.isVisible());
        step.setManaged(step.isVisible());
        dots.setVisible(step.isVisible());
        dots.setManaged(step.isVisible());
    }

    private void orderBar() {
        var buttons = new ArrayList<>(bar.getChildren());
        bar.getChildren().setAll(buttons.reversed());
    }

    private void setClass(String styleClass, boolean on) {
        frame.getStyleClass().removeAll(styleClass);
        if (on) {
            frame.getStyleClass().add(styleClass);
        }
    }

    @FXML
    void back() {
        model.back();
    }

    @FXML
    void restart() {
        model.startOver();
    }

    @FXML
    void easier() {
        model.lay(FrameViewModel.Sheet.EASE);
    }

    @FXML
    void help() {
        model.help();
    }

    @FXML
    void language() {
        model.lay(FrameViewModel.Sheet.LANGUAGES);
    }

    @FXML
    void staff() {
        model.staff();
    }
}
