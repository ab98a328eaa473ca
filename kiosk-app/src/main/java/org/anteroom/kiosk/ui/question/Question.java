package org.anteroom.kiosk.ui.question;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.anteroom.kiosk.ui.Words;

/// What every question has, however it is answered.
///
/// @param <Q> the kind of question
public abstract sealed class Question<Q extends Question<Q>> permits ChoiceViewModel, EntryViewModel {
    private final Words title;
    private final Words hint;
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);
    private String picture = "help_outline";
    private Optional<Lead> skip = Optional.empty();

    /// A button that leads on.
    ///
    /// @param action runs when it is touched
    public record Lead(Words label, Runnable action) {}

    Question(Words title, Words hint) {
        this.title = title;
        this.hint = hint;
    }

    /// This question, as what it is.
    abstract Q self();

    /// This question with a picture above it.
    public Q pictured(String icon) {
        picture = icon;
        return self();
    }

    /// This question with a way round it.
    public Q orElse(Words label, Runnable then) {
        skip = Optional.of(new Lead(label, then));
        return self();
    }

    /// Says what is wrong with the answer.
    public void say(Words words) {
        said.set(words);
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

    /// What was wrong with the answer.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }

    /// The way round.
    public Optional<Lead> skip() {
        return skip;
    }
}
