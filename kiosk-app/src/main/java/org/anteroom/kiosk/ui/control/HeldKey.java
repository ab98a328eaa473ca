package org.anteroom.kiosk.ui.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// What stands over a key under a finger: first its letter, large; then, if the finger stays, the letters it offers.
///
/// One of them is typed by sliding there and letting go, or by letting go and touching it. Any other touch closes them.
/// It draws into the keyboard itself and beyond its upper edge, never into a window of its own.
final class HeldKey {
    private static final Duration HOLD = Duration.millis(450);
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final Pane keyboard;
    private final Consumer<String> typed;
    private final Label echo = new Label();
    private final HBox offer = new HBox();
    private final PauseTransition hold = new PauseTransition(HOLD);
    private final EventHandler<MouseEvent> elsewhere = this::touchedElsewhere;

    /// @param keyboard to draw into
    /// @param typed    takes the letter chosen
    HeldKey(Pane keyboard, Consumer<String> typed) {
        this.keyboard = keyboard;
        this.typed = typed;
        echo.setId("key-echo");
        echo.getStyleClass().add("key-echo");
        echo.setManaged(false);
        echo.setMouseTransparent(true);
        echo.setVisible(false);
        offer.getStyleClass().add("key-offer");
        offer.setManaged(false);
        offer.setVisible(false);
    }

    /// Watches a letter's key.
    ///
    /// @param letters what it offers at the moment, maybe nothing
    void watch(Button key, Supplier<List<String>> letters) {
        key.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> press(key, letters.get()));
        key.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::slide);
        key.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> release(key, event));
    }

    /// Puts what stands over keys on top of a keyboard just built, closed.
    void top() {
        close();
        keyboard.getChildren().addAll(echo, offer);
    }

    private void press(Button key, List<String> letters) {
        close();
        echo.setText(key.getText());
        show(echo, key);
        if (!letters.isEmpty()) {
            hold.setOnFinished(_ -> offer(key, letters));
            hold.playFromStart();
        }
    }

    private void offer(Button key, List<String> letters) {
        echo.setVisible(false);
        offer.getChildren().setAll(letters.stream().map(this::button).toList());
        show(offer, key);
        keyboard.getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
    }

    private Button button(String letter) {
        var button = new Button(letter);
        button.setId("accent-" + letter);
        button.getStyleClass().add("key");
        button.setFocusTraversable(false);
        button.setMnemonicParsing(false);
        button.setAccessibleText(letter);
        button.setOnAction(_ -> choose(letter));
        return button;
    }

    private void choose(String letter) {
        close();
        typed.accept(letter);
    }

    private void slide(MouseEvent finger) {
        offer.getChildren().forEach(each -> each.pseudoClassStateChanged(MARKED, isUnder(each, finger)));
    }

    /// The key's own letter is typed by the key itself, unless letters are on offer.
    private void release(Button key, MouseEvent finger) {
        hold.stop();
        echo.setVisible(false);
        if (!offer.isVisible()) {
            return;
        }
        key.disarm();
        finger.consume();
        chosen(finger).ifPresent(this::choose);
    }

    private Optional<String> chosen(MouseEvent finger) {
        return offer.getChildren()
            .stream()
            .filter(each -> isUnder(each, finger))
            .map(each -> ((Button) each).getText())
            .findFirst();
    }

    private static boolean isUnder(Node node, MouseEvent finger) {
        return node.contains(node.sceneToLocal(finger.getSceneX(), finger.getSceneY()));
    }

    private void touchedElsewhere(MouseEvent finger) {
        if (!isUnder(offer, finger)) {
            close();
        }
    }

    private void close() {
        hold.stop();
        echo.setVisible(false);
        offer.setVisible(false);
        offer.getChildren().clear();
        if (keyboard.getScene() != null) {
            keyboard.getScene().removeEventFilter(MouseEvent.MOUSE_PRESSED, elsewhere);
        }
    }

    /// Centred over the key, within the keyboard's width.
    private void show(Region over, Button key) {
        over.setVisible(true);
        over.applyCss();
        Bounds at = keyboard.sceneToLocal(key.localToScene(key.getLayoutBounds()));
        var width = over.prefWidth(-1);
        var height = over.prefHeight(-1);
        var left = Math.clamp(at.getCenterX() - width / 2, 0,
                Math.max(0, keyboard.getWidth() - width));
        over.resizeRelocate(left, at.getMinY() - height, width, height);
    }
}
