package org.anteroom.kiosk.ui.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.anteroom.kiosk.ui.Words;

/// A question with answers to choose from: one, or any number of them.
public final class ChoiceViewModel extends Question<ChoiceViewModel> {
    private final List<Option> options;
    private final ObservableSet<String> chosen = FXCollections.observableSet();
    private Consumer<String> whenChosen = _ -> {};
    private Optional<Lead> next = Optional.empty();
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

    public ChoiceViewModel(Words title, Words hint, List<Option> options) {
        super(title, hint);
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

    /// This question with a way round it, on which the answers chosen are forgotten.
    @Override
    public ChoiceViewModel orElse(Words label, Runnable then) {
        return super.orElse(label, () -> {
            chosen.clear();
            then.run();
        });
    }

    /// This question in another layout.
    public ChoiceViewModel shaped(Shape other) {
        shape = other;
        return this;
    }

    /// Chooses an answer, or takes it back.
    public void choose(String id) {
        say(Words.NONE);
        whenChosen.accept(id);
    }

    /// The answers.
    public List<Option> options() {
        return options;
    }

    /// The ids of the answers chosen.
    public ObservableSet<String> chosen() {
        return chosen;
    }

    /// The button that leads on.
    public Optional<Lead> next() {
        return next;
    }

    /// The layout.
    public Shape shape() {
        return shape;
    }

    @Override
    ChoiceViewModel self() {
        return this;
    }
}
