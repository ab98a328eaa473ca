package org.anteroom.kiosk.registration;

import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.model.patient.BirthDate;

/// Shows this feature's questions, all of them part of the second step.
final class Asking {
    static final int STEP = 2;

    private final Navigator navigator;
    private final Texts texts;
    private final Supplier<LocalDate> today;

    Asking(Navigator navigator, Texts texts, Supplier<LocalDate> today) {
        this.navigator = navigator;
        this.texts = texts;
        this.today = today;
    }

    void show(String name, ChoiceViewModel model) {
        navigator.show(Page.of(name, STEP, () -> new ChoiceController(model, texts)));
    }

    void show(String name, EntryViewModel model) {
        navigator.show(Page.of(name, STEP, () -> new EntryController(model, texts)));
    }

    void show(Page page) {
        navigator.show(page);
    }

    /// The three steps of a birth date; the first is shown by [BirthDateViewModel#dayStep].
    BirthDateViewModel birthDate(String whose, Consumer<BirthDate> then) {
        var later = new BirthDateViewModel[1];
        later[0] = new BirthDateViewModel(whose, today, new BirthDateViewModel.Steps() {
            @Override
            public void showMonth() {
                show("birth-month", later[0].monthStep());
            }

            @Override
            public void showYear() {
                show("birth-year", later[0].yearStep());
            }
        }, then);
        return later[0];
    }

    /// See [Navigator#inThisSession].
    <T> Consumer<T> inThisSession(Consumer<T> then) {
        return navigator.inThisSession(then);
    }

    String language() {
        return texts.language().tag();
    }

    Texts texts() {
        return texts;
    }
}
