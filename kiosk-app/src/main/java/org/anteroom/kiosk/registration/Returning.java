package org.anteroom.kiosk.registration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.model.patient.IdentityMatch;
import org.anteroom.model.patient.Initials;
import org.anteroom.model.patient.NamePart;

/// Somebody who has been here before: birth date, first letters of both names, and where that is not enough the end
/// of the phone number (rules R15). Never a list of people.
final class Returning {
    private final Asking asking;
    private final FindPatient find;
    private final Background background;
    private final Consumer<Known> then;
    private final Runnable first;
    private final Runnable trouble;
    private final BirthDateViewModel birth;
    private final EntryViewModel initials;
    private final EntryViewModel last4;
    private Optional<IdentityKey> key = Optional.empty();

    /// @param first shows registration instead
    Returning(
            Asking asking,
            FindPatient find,
            Background background,
            Consumer<Known> then,
            Runnable first,
            Runnable trouble) {
        this.asking = asking;
        this.find = find;
        this.background = background;
        this.then = then;
        this.first = first;
        this.trouble = trouble;
        birth = asking.birthDate("birth", this::born);
        initials = new EntryViewModel(Words.of("initials.title"), Words.of("initials.hint"), List.of(
                EntryViewModel.Field.of("given-initial", Words.of("initials.given"),
                        EntryViewModel.Keys.NAME),
                EntryViewModel.Field.of("family-initial", Words.of("initials.family"),
                        EntryViewModel.Keys.NAME)))
            .pictured("sort_by_alpha")
            .judged(this::initialsFault, this::sayInitials);
        last4 = new EntryViewModel(Words.of("last4.title"), Words.of("last4.hint"), List.of(
                EntryViewModel.Field.of("last4", Words.of("last4.label"), EntryViewModel.Keys.NUMBER)))
            .pictured("phone")
            .judged(this::last4Fault, this::sayLast4)
            .orElse(Words.of("phone.none"), () -> asking.show("not-found", notFound()));
    }

    void start() {
        if (find.mayTry()) {
            asking.show("birth-day", birth.dayStep());
        } else {
            asking.show("go-to-desk", desk());
        }
    }

    private void born(BirthDate date) {
        key = Optional.of(IdentityKey.of(date));
        asking.show("initials", initials);
    }

    private String given() {
        return initials.fields().getFirst().typed();
    }

    private String family() {
        return initials.fields().getLast().typed();
    }

    private Words initialsFault() {
        if (NamePart.read(given()).accepted().isEmpty()) {
            return Words.of("initials.fault");
        }
        return family().isBlank() || NamePart.read(family()).accepted().isPresent() ? Words.NONE
                : Words.of("initials.fault");
    }

    private void sayInitials() {
        key.ifPresent(said -> judge(said.with(Initials.of(given(), family()))));
    }

    private Words last4Fault() {
        return last4.fields().getFirst().typed().strip().matches("[0-9]{4}") ? Words.NONE
                : Words.of("last4.fault");
    }

    private void sayLast4() {
        key.ifPresent(said -> judge(said.with(Initials.of(given(), family()))
            .withPhone(last4.fields().getFirst().typed().strip())));
    }

    private void judge(IdentityKey said) {
        background.run("finding a patient", () -> find.find(said),
                asking.inThisSession(this::found), trouble);
    }

    private void found(IdentityMatch.Outcome outcome) {
        switch (outcome) {
            case IdentityMatch.Outcome.Match(var patient) ->
                then.accept(new Known(patient, shortName(), List.of(), false, "board", Set.of()));
            case IdentityMatch.Outcome.NeedMore(var proof) -> {
                if (proof == IdentityMatch.Proof.PHONE_LAST_4) {
                    asking.show("last4", last4);
                } else {
                    asking.show("go-to-desk", desk());
                }
            }
            case IdentityMatch.Outcome.NoMatch _ -> {
                if (find.mayTry()) {
                    asking.show("not-found", notFound());
                } else {
                    asking.show("go-to-desk", desk());
                }
            }
        }
    }

    /// First letters only: the screen tells nobody more than they typed.
    private String shortName() {
        return letter(given()) + (family().isBlank() ? "" : " " + letter(family()));
    }

    private static String letter(String name) {
        var text = name.strip();
        return Character.toString(text.codePointAt(0)).toUpperCase(Locale.ROOT) + "…";
    }

    private ChoiceViewModel notFound() {
        return new ChoiceViewModel(Words.of("not-found.title"), Words.of("not-found.hint"), List.of(
                new Option("try-again", Words.of("not-found.again"), "replay"),
                new Option("first-time", Words.of("not-found.first"), "person_add")))
            .pictured("search_off")
            .one(id -> {
                if (id.equals("first-time")) {
                    first.run();
                } else {
                    start();
                }
            });
    }

    private ChoiceViewModel desk() {
        return new ChoiceViewModel(Words.of("desk.title"), Words.of("desk.hint"), List.of(
                new Option("first-time", Words.of("not-found.first"), "person_add")))
            .pictured("support_agent")
            .one(_ -> first.run());
    }
}
