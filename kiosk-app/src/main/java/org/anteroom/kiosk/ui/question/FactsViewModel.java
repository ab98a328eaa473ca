package org.anteroom.kiosk.ui.question;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Words;

/// Facts to look at, and one or more ways on. A way on can be chosen once: what it does may take a moment.
public final class FactsViewModel {
    private final Words title;
    private final Words hint;
    private final String picture;
    private final List<Fact> facts;
    private final List<Way> ways;
    private final BooleanProperty busy = new SimpleBooleanProperty();

    /// A way on.
    ///
    /// @param id stable word, also of the control
    public record Way(String id, Words label, Runnable action) {}

    /// @param picture the picture's name
    /// @param ways    the most important last
    public FactsViewModel(Words title, Words hint, String picture, List<Fact> facts, List<Way> ways) {
        this.title = title;
        this.hint = hint;
        this.picture = picture;
        this.facts = List.copyOf(facts);
        this.ways = List.copyOf(ways);
    }

    /// Goes on this way, unless another is being gone.
    public void go(String id) {
        if (!busy.get()) {
            ways.stream().filter(way -> way.id().equals(id)).findFirst().ifPresent(way -> {
                busy.set(true);
                way.action().run();
            });
        }
    }

    /// Lets the person choose again: they are back.
    public void shown() {
        busy.set(false);
    }

    /// What it is about.
    public Words title() {
        return title;
    }

    /// What helps to decide.
    public Words hint() {
        return hint;
    }

    /// The picture's name.
    public String picture() {
        return picture;
    }

    /// What there is to look at.
    public List<Fact> facts() {
        return facts;
    }

    /// The ways on, the most important last.
    public List<Way> ways() {
        return ways;
    }

    /// Whether a way was chosen.
    public BooleanProperty busyProperty() {
        return busy;
    }
}
