package org.anteroom.kiosk.registration;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.anteroom.kiosk.identity.Asking;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.identity.Identifying;
import org.anteroom.kiosk.identity.Recognised;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;

/// Somebody who has been here before is recognised, or may register as new.
final class Returning implements Identifying.Answers {
    private final Asking asking;
    private final Identifying identifying;
    private final Words notYet;
    private final Consumer<Known> then;
    private final Runnable first;
    private final Runnable trouble;

    /// @param notYet what has not been done so far
    /// @param first  shows registration instead
    Returning(
            Asking asking,
            FindPatient find,
            Background background,
            Words notYet,
            Consumer<Known> then,
            Runnable first,
            Runnable trouble) {
        this.asking = asking;
        this.notYet = notYet;
        this.then = then;
        this.first = first;
        this.trouble = trouble;
        identifying = new Identifying(asking, find, background, this);
    }

    void start() {
        identifying.byBirthDate();
    }

    @Override
    public void person(Recognised.Person person) {
        then.accept(new Known(person.patient(), person.shownName(), List.of(), false, "board", Set.of()));
    }

    @Override
    public void nobody() {
        asking.show("not-found",
                new ChoiceViewModel(Words.of("not-found.title"), Words.of("not-found.hint").with(notYet),
                        List.of(new Option("try-again", Words.of("not-found.again"), "replay"),
                                new Option("first-time", Words.of("not-found.first"), "person_add")))
                    .pictured("search_off")
                    .one(id -> {
                        if (id.equals("first-time")) {
                            first.run();
                        } else {
                            start();
                        }
                    }));
    }

    @Override
    public void desk() {
        asking.show("go-to-desk",
                new ChoiceViewModel(Words.of("desk.title"), Words.of("desk.hint").with(notYet), List.of(
                        new Option("first-time", Words.of("not-found.first"), "person_add")))
                    .pictured("support_agent")
                    .one(_ -> first.run()));
    }

    @Override
    public void trouble() {
        trouble.run();
    }
}
