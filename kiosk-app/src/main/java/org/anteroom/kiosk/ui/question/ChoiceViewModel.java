package org.anteroom.kiosk.ui.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.anteroom.kiosk.ui.Words;

/// A question with answers to choose from: one, or any number of them.
public final class ChoiceViewModel {
    private final Words title;
    private final Words hint;
    private final List<Option> options;
    private final ObservableSet<String> chosen = FXCollections.observableSet();
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);
    private Consumer<String> whenChosen = _ -> {};
    private String picture = "help_outline";
    private Optional<Lead> next = Optional.empty();
    private Optional<Lead> skip = Optional.empty();
    private Shape shape = Shape.LIST;

    /// How answers are laid out.
    public enum Shape {
        /// Under each other with pictures; side by side on a panel that lies.
        LIST(1, 2),
        /// Two columns of large pictures.
        PAIRS(2, 2),
        /// Short words, in three columns.
        WORDS(3, 3),
        /// Numbers, seven a row.
        NUMBERS(7, 8);

        private final int tallColumns;
        private final int wideColumns;

        Shape(int tallColumns, int wideColumns) {
            this.tallColumns = tallColumns;
            this.wideColumns = wideColumns;
        }

        int tallColumns() {
            return tallColumns;
        }

        int wideColumns() {
            return wideColumns;
        }
    }

    /// A button that leads on.
    ///
    /// @param action runs when it is touched
    public record Lead(Words label, Runnable action) {}

    public ChoiceViewModel(Words title, Words hint, List<Option> options) {
        this.title = title;
        this.hint = hint;
        this.options = List.copyOf(options);
    }

    /// This question with one answer, which leads on at once.
    public ChoiceViewModel one(Consumer<String> then) {
        whenChosen = id -> {
            chosen.clear();
            chosen.add(id);
            then.accept(id);
        };
        return this;
    }

    /// This question with any number of answers and a button that leads on.
    public ChoiceViewModel many(Words label, Runnable then) {
        whenChosen = id -> {
            if (!chosen.remove(id)) {
                chosen.add(id);
            }
        };
        next = Optional.of(new Lead(label, then));
        return this;
    }

    /// This question with a way round it.
    public ChoiceViewModel orElse(Words label, Runnable then) {
        skip = Optional.of(new Lead(label, () -> {
            chosen.clear();
            then.run();
        }));
        return this;
    }

    /// This question in another layout.
    public ChoiceViewModel shaped(Shape other) {
        shape = other;
        return this;
    }

    /// Chooses an answer, or takes it back.
    public void choose(String id) {
        said.set(Words.NONE);
        whenChosen.accept(id);
    }

    /// Says what is wrong with the answer.
    public void say(Words words) {
        said.set(words);
    }

    /// This question with a picture above it.
    public ChoiceViewModel pictured(String icon) {
        picture = icon;
        return this;
    }

    /// The picture's name.
    public String picture() {
        return picture;
    }

    /// The question.
    public Words title() {
        return title;
    }

    /// What helps to answer.
    public Words hint() {
        return hint;
    }

    /// The answers.
    public List<Option> options() {
        return options;
    }

    /// The ids of the answers chosen.
    public ObservableSet<String> chosen() {
        return chosen;
    }

    /// What was wrong with the answer.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }

    /// The button that leads on.
    public Optional<Lead> next() {
        return next;
    }

    /// The way round.
    public Optional<Lead> skip() {
        return skip;
    }

    /// The layout.
    public Shape shape() {
        return shape;
    }
}
