package org.anteroom.kiosk.booking;

import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.anteroom.kiosk.ui.LastLookBar;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.control.Icon;
import org.anteroom.kiosk.ui.control.ScanCode;

/// Ties `Booked.fxml` to its view-model. Binds; decides nothing.
public final class BookedController {
    private final BookedViewModel model;
    private final Texts texts;

    @FXML
    private VBox promise;

    @FXML
    private Icon sign;

    @FXML
    private Label title;

    @FXML
    private Label day;

    @FXML
    private Label time;

    @FXML
    private Label person;

    @FXML
    private Label code;

    @FXML
    private ScanCode qr;

    @FXML
    private Label next;

    @FXML
    private LastLookBar last;

    public BookedController(BookedViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        if (!model.confirmed()) {
            promise.getStyleClass().add("asked");
        }
        sign.show(model.confirmed() ? "event_available" : "help_outline");
        title.setText(texts.say(model.title()));
        day.setText(texts.say(model.day()));
        time.setText(texts.say(model.time()));
        person.setText(texts.say(model.person()));
        code.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        code.setText(model.code());
        qr.show(model.scanned());
        next.setText(texts.say(model.next()));
        last.follow(model.last(), texts);
    }
}
