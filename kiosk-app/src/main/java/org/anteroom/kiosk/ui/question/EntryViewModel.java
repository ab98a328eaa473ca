package org.anteroom.kiosk.ui.question;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.anteroom.kiosk.ui.Words;

/// A question whose answer is typed, in one field or two. Keeps what was typed.
public final class EntryViewModel extends Question<EntryViewModel> {
    private final List<Field> fields;
    private Supplier<Words> judge = () -> Words.NONE;
    private Runnable then = () -> {};

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
        super(title, hint);
        this.fields = List.copyOf(fields);
        for (var field : fields) {
            field.text().addListener(_ -> say(Words.NONE));
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

    /// Goes on, or says what is wrong.
    public void next() {
        var fault = judge.get();
        say(fault);
        if (fault.isSilent()) {
            then.run();
        }
    }

    /// The fields, from first to last.
    public List<Field> fields() {
        return fields;
    }

    @Override
    EntryViewModel self() {
        return this;
    }
}
