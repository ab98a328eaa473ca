package org.anteroom.kiosk.identity;

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

/// Shows questions about a person, all of them on one step.
public final class Asking {
    private final Navigator navigator;
    private final Texts texts;
    private final Supplier<LocalDate> today;
    private final int step;

    /// @param today the date at the site
    /// @param step  of [Page#step]
    public Asking(Navigator navigator, Texts texts, Supplier<LocalDate> today, int step) {
        this.navigator = navigator;
        this.texts = texts;
        this.today = today;
        this.step = step;
    }

    /// Shows a question with answers to choose from.
    public void show(String name, ChoiceViewModel model) {
        navigator.show(Page.of(name, step, () -> new ChoiceController(model, texts)));
    }

    /// Shows a question whose answer is typed.
    public void show(String name, EntryViewModel model) {
        navigator.show(Page.of(name, step, () -> new EntryController(model, texts)));
    }

    /// Shows any page.
    public void show(Page page) {
        navigator.show(page);
    }

    /// The three steps of a birth date; the first is shown by [BirthDateViewModel#dayStep].
    public BirthDateViewModel birthDate(String whose, Consumer<BirthDate> then) {
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
    public <T> Consumer<T> inThisSession(Consumer<T> then) {
        return navigator.inThisSession(then);
    }

    /// The BCP 47 tag of the language spoken.
    public String language() {
        return texts.language().tag();
    }

    /// The texts.
    public Texts texts() {
        return texts;
    }
}
