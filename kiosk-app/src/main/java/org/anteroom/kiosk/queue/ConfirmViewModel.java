package org.anteroom.kiosk.queue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Words;

/// The last look before the number (screen K9). The button works once: a second touch while the first is being stored
/// does nothing.
public final class ConfirmViewModel {
    private final List<Fact> lines;
    private final Callable<Joined> join;
    private final Background background;
    private final Consumer<Joined.Place> then;
    private final Consumer<String> already;
    private final Runnable trouble;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);

    /// @param then    takes the new place
    /// @param already takes the entry of somebody who has a place in this line
    public ConfirmViewModel(
            List<Fact> lines,
            Callable<Joined> join,
            Background background,
            Consumer<Joined.Place> then,
            Consumer<String> already,
            Runnable trouble) {
        this.lines = List.copyOf(lines);
        this.join = join;
        this.background = background;
        this.then = then;
        this.already = already;
        this.trouble = trouble;
    }

    /// Joins the line, and goes on once that is on disk.
    public void get() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        background.run("joining the line", join, this::joined, () -> {
            busy.set(false);
            trouble.run();
        });
    }

    private void joined(Joined outcome) {
        switch (outcome) {
            case Joined.Place number -> then.accept(number);
            case Joined.Already(var entry) -> already.accept(entry);
            case Joined.Refused _ -> {
                busy.set(false);
                said.set(Words.of("confirm.refused"));
            }
        }
    }

    /// What to check.
    public List<Fact> lines() {
        return lines;
    }

    /// Whether the number is on its way.
    public BooleanProperty busyProperty() {
        return busy;
    }

    /// Why there is no number.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }
}
