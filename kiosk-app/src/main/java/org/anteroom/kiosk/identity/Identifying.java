package org.anteroom.kiosk.identity;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.model.patient.Initials;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.NumberFault;
import org.anteroom.model.patient.PatientNumber;

/// Asks a person who they are: birth date, first letters of both names, and where that is not enough the end of the
/// phone number; or a number they were given, and the birth date (rules R15). Never a list of people.
public final class Identifying {
    private final Asking asking;
    private final FindPatient find;
    private final Background background;
    private final Answers answers;
    private final BirthDateViewModel birth;
    private final EntryViewModel initials;
    private final EntryViewModel last4;
    private final EntryViewModel number;
    private Optional<CheckInCode> code = Optional.empty();
    private Optional<IdentityKey> key = Optional.empty();
    private Optional<Initials> letters = Optional.empty();

    /// What follows.
    public interface Answers {
        /// It is this one.
        void person(Recognised.Person person);

        /// Nobody; the person may try again.
        void nobody();

        /// Only the desk can help.
        void desk();

        /// Something went wrong on our side.
        void trouble();
    }

    public Identifying(Asking asking, FindPatient find, Background background, Answers answers) {
        this.asking = asking;
        this.find = find;
        this.background = background;
        this.answers = answers;
        birth = asking.birthDate("birth", this::born);
        initials = new EntryViewModel(Words.of("initials.title"), Words.of("initials.hint"), List.of(
                EntryViewModel.Field.of("given-initial", Words.of("initials.given"),
                        EntryViewModel.Keys.NAME),
                EntryViewModel.Field.of("family-initial", Words.of("initials.family"),
                        EntryViewModel.Keys.NAME)))
            .pictured("sort_by_alpha")
            .judged(() -> letterFault(0).or(() -> letterFault(1)).orElse(Words.NONE),
                    () -> sayInitials(typed(initials(), 1)))
            .orElse(Words.of("names.one"), this::sayOneInitial);
        last4 = new EntryViewModel(Words.of("last4.title"), Words.of("last4.hint"), List.of(
                EntryViewModel.Field.of("last4", Words.of("last4.label"), EntryViewModel.Keys.NUMBER)))
            .pictured("phone")
            .judged(this::last4Fault, this::sayLast4)
            .orElse(Words.of("phone.none"), () -> judge(find::missed));
        number = new EntryViewModel(Words.of("code.title"), Words.of("code.hint"), List.of(
                EntryViewModel.Field.of("code", Words.of("code.label"), EntryViewModel.Keys.CODE)))
            .pictured("dialpad")
            .judged(this::codeFault, () -> CheckInCode.read(typed(number(), 0)).ifPresent(this::byCode));
    }

    private EntryViewModel number() {
        return number;
    }

    /// Begins with the birth date.
    public void byBirthDate() {
        code = Optional.empty();
        askBirthDate();
    }

    /// Begins with a number to type.
    public void byNumber() {
        if (mayTry()) {
            asking.show("code", number);
        }
    }

    /// Begins with a code that was scanned or typed. One that can be guessed needs the birth date beside it.
    public void byCode(CheckInCode given) {
        if (given instanceof CheckInCode.Slip slip) {
            if (mayTry()) {
                judge(() -> find.find(slip));
            }
            return;
        }
        code = Optional.of(given);
        askBirthDate();
    }

    /// The code read was none of ours: that is a miss, or guessing would be free.
    public void unreadable() {
        judge(find::missed);
    }

    private void askBirthDate() {
        if (mayTry()) {
            asking.show("birth-day", birth.dayStep());
        }
    }

    private boolean mayTry() {
        if (!find.mayTry()) {
            answers.desk();
            return false;
        }
        return true;
    }

    private void born(BirthDate date) {
        key = Optional.of(IdentityKey.of(date));
        switch (code.orElse(null)) {
            case CheckInCode.Spoken spoken -> judge(() -> find.find(spoken, date));
            case CheckInCode.Card(var card) -> judge(() -> find.find(IdentityKey.of(date).with(card)));
            case CheckInCode.Slip slip -> judge(() -> find.find(slip));
            case null -> asking.show("initials", initials);
        }
    }

    private static String typed(EntryViewModel question, int field) {
        return question.fields().get(field).typed().strip();
    }

    private EntryViewModel initials() {
        return initials;
    }

    private Optional<Words> letterFault(int field) {
        var typed = typed(initials, field);
        if (NamePart.read(typed).accepted().isPresent()) {
            return Optional.empty();
        }
        return Optional
            .of(Words.of(field > 0 && typed.isEmpty() ? "initials.fault.family" : "initials.fault"));
    }

    private void sayInitials(String family) {
        letters = Optional.of(Initials.of(typed(initials, 0), family));
        letters.ifPresent(both -> key.ifPresent(said -> judge(() -> find.find(said.with(both)))));
    }

    private void sayOneInitial() {
        letterFault(0).ifPresentOrElse(initials::say, () -> sayInitials(""));
    }

    private Words last4Fault() {
        return typed(last4, 0).matches("[0-9]{4}") ? Words.NONE : Words.of("last4.fault");
    }

    private void sayLast4() {
        letters.ifPresent(both -> key
            .ifPresent(said -> judge(() -> find.find(said.with(both).withPhone(typed(last4, 0))))));
    }

    private Words codeFault() {
        var text = typed(number, 0);
        if (CheckInCode.read(text).isPresent()) {
            return Words.NONE;
        }
        return PatientNumber.read(text).refusal().equals(Optional.of(NumberFault.CHECK_DIGIT))
                ? Words.of("code.fault.CHECK_DIGIT")
                : Words.of(text.isEmpty() ? "code.fault.EMPTY" : "code.fault.FORM");
    }

    private void judge(Callable<Recognised> attempt) {
        background.run("finding a patient", attempt, asking.inThisSession(this::found), answers::trouble);
    }

    private void found(Recognised outcome) {
        switch (outcome) {
            case Recognised.Person person -> answers.person(person);
            case Recognised.AskPhone _ -> asking.show("last4", last4);
            case Recognised.Nobody _ -> answers.nobody();
            case Recognised.AtDesk _ -> answers.desk();
        }
    }
}
