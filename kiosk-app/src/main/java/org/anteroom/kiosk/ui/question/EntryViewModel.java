package org.anteroom.kiosk.ui.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.anteroom.kiosk.ui.Words;

/// A question whose answer is typed, in one field or two. Keeps what was typed.
public final class EntryViewModel {
    private final Words title;
    private final Words hint;
    private final List<Field> fields;
    private final ObjectProperty<Words> said = new SimpleObjectProperty<>(Words.NONE);
    private Supplier<Words> judge = () -> Words.NONE;
    private Runnable then = () -> {};
    private String picture = "help_outline";
    private Optional<ChoiceViewModel.Lead> skip = Optional.empty();

    /// Which keyboard a field needs.
    public enum Keys {
        /// Letters, with a capital at the start of each word.
        NAME,
        /// Letters and signs.
        TEXT,
        /// Digits and a plus sign.
        PHONE,
        /// Digits only.
        NUMBER,
        /// Capital letters, digits and a hyphen, as on slips.
        CODE
    }

    /// A field to type in.
    ///
    /// @param id    stable word, also of the control
    /// @param label what belongs in it
    public record Field(String id, Words label, Keys keys, StringProperty text) {
        /// An empty field.
        public static Field of(String id, Words label, Keys keys) {
            return new Field(id, label, keys, new SimpleStringProperty(""));
        }

        /// What was typed.
        public String typed() {
            return text.get();
        }

        /// The field's id only: what was typed may be personal.
        @Override
        public String toString() {
            return "Field[" + id + "]";
        }
    }

    public EntryViewModel(Words title, Words hint, List<Field> fields) {
        this.title = title;
        this.hint = hint;
        this.fields = List.copyOf(fields);
        for (var field : fields) {
            field.text().addListener(_ -> said.set(Words.NONE));
        }
    }

    /// This question, judged so.
    ///
    /// @param fault what is wrong with what was typed, [Words#NONE] for nothing
    /// @param action runs once nothing is wrong
    public EntryViewModel judged(Supplier<Words> fault, Runnable action) {
        judge = fault;
        then = action;
        return this;
    }

    /// This question with a way round it.
    public EntryViewModel orElse(Words label, Runnable action) {
        skip = Optional.of(new ChoiceViewModel.Lead(label, action));
        return this;
    }

    /// Goes on, or says what is wrong.
    public void next() {
        var fault = judge.get();
        said.set(fault);
        if (fault.isSilent()) {
            then.run();
        }
    }

    /// Says what is wrong.
    public void say(Words words) {
        said.set(words);
    }

    /// This question with a picture above it.
    public EntryViewModel pictured(String icon) {
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

    /// The fields, from first to last.
    public List<Field> fields() {
        return fields;
    }

    /// What was wrong with what was typed.
    public ObjectProperty<Words> saidProperty() {
        return said;
    }

    /// The way round.
    public Optional<ChoiceViewModel.Lead> skip() {
        return skip;
    }
}
