package org.anteroom.kiosk.ui.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.TextInputControl;

/// Where keys type: into the field that has the focus, or had it last.
final class Typing {
    private final Runnable moved;
    private Optional<TextInputControl> target = Optional.empty();

    /// @param moved runs when typing goes on elsewhere
    Typing(Runnable moved) {
        this.moved = moved;
    }

    void into(List<? extends TextInputControl> fields) {
        target = Optional.of(fields.getFirst());
        for (var field : fields) {
            field.focusedProperty().subscribe(focused -> {
                if (focused) {
                    target = Optional.of(field);
                }
                moved.run();
            });
            field.caretPositionProperty().subscribe(moved);
        }
    }

    /// Goes on where typing stopped: touching another button does not mean to begin anew, but a field that loses the
    /// focus forgets how far it was typed.
    void resume() {
        target.filter(field -> !field.isFocused()).ifPresent(Typing::atEnd);
    }

    /// Gives a field the focus to type on behind what it has. Its skin, which selects all of it, has to be there first.
    static void atEnd(TextInputControl field) {
        field.applyCss();
        field.requestFocus();
        field.end();
    }

    void change(Consumer<TextInputControl> how) {
        resume();
        target.ifPresent(how);
        moved.run();
    }

    /// Whether a word begins with the next letter.
    boolean isAtStartOfWord() {
        return target.map(field -> field.getText(0, Math.min(field.getCaretPosition(), field.getLength())))
            .filter(typed -> typed.isEmpty() || " -'".indexOf(typed.charAt(typed.length() - 1)) >= 0)
            .isPresent();
    }
}
