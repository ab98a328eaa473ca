package org.anteroom.kiosk.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.anteroom.kiosk.identity.Asking;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.patient.CallingCode;

/// One patient's way through this feature (screen K8). Made anew for each patient; holds all that was typed, and
/// nothing of it outlives the session.
public final class Registration {
    static final int STEP = 2;

    private final Navigator navigator;
    private final Texts texts;
    private final ChoiceViewModel whether;

    /// Asks who the patient is.
    ///
    /// @param today  the date at the site
    /// @param home   the country of phone numbers without a country code
    /// @param notYet what has not been done for somebody who is not found
    /// @param then   takes the person, once it is clear who it is
    public Registration(
            Navigator navigator,
            Texts texts,
            Background background,
            UseCases use,
            Supplier<LocalDate> today,
            CallingCode home,
            Words notYet,
            Consumer<Known> then) {
        this.navigator = navigator;
        this.texts = texts;
        var asking = new Asking(navigator, texts, today, STEP);
        var first = new FirstTime(asking, home, said -> background.run("preparing a registration",
                () -> use.register().register(said), navigator.inThisSession(then), navigator::sayTrouble),
                () -> then.accept(Known.unnamed()));
        var returning = new Returning(asking, use.find(), background, notYet, then, first::start,
                navigator::sayTrouble);
        whether = new ChoiceViewModel(Words.of("who.title"), Words.of("who.hint"), List.of(
                new Option("been-here", Words.of("who.been-here"), "how_to_reg"),
                new Option("first-time", Words.of("who.first-time"), "person_add")))
            .pictured("person_search")
            .one(id -> {
                if (id.equals("been-here")) {
                    returning.start();
                } else {
                    first.start();
                }
            });
    }

    /// What this feature does with the store.
    public record UseCases(FindPatient find, RegisterPatient register) {}

    /// Asks the first question.
    public void start() {
        navigator.show(Page.of("who", STEP, () -> new ChoiceController(whether, texts)));
    }
}
