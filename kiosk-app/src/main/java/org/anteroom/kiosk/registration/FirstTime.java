package org.anteroom.kiosk.registration;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.anteroom.kiosk.identity.Asking;
import org.anteroom.kiosk.identity.BirthDateViewModel;
import org.anteroom.kiosk.identity.Faults;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.PersonName;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Sex;

/// Registration, one question a screen (screen K8). Name, birth date and one contact or none are needed; the rest is
/// asked only of those who want to tell it now. Going back finds everything as it was typed.
final class FirstTime {
    private final Asking asking;
    private final CallingCode home;
    private final Consumer<NewPatient> then;
    private final Runnable declined;
    private final EntryViewModel names;
    private final EntryViewModel oneName;
    private final BirthDateViewModel birth;
    private final ChoiceViewModel sex;
    private final EntryViewModel phone;
    private final ChoiceViewModel more;
    private final EntryViewModel email;
    private final EntryViewModel area;
    private final EntryViewModel contact;
    private final ChoiceViewModel calling;
    private final ChoiceViewModel needs;
    private boolean single;
    private boolean reachable = true;
    private Optional<BirthDate> born = Optional.empty();
    private String callPreference = "board";

    /// @param declined runs if the person wants nothing stored
    FirstTime(Asking asking, CallingCode home, Consumer<NewPatient> then, Runnable declined) {
        this.declined = declined;
        this.asking = asking;
        this.home = home;
        this.then = then;
        names = new EntryViewModel(Words.of("names.title"), Words.of("names.hint"), List.of(
                EntryViewModel.Field.of("given-name", Words.of("names.given"), EntryViewModel.Keys.NAME),
                EntryViewModel.Field.of("family-name", Words.of("names.family"), EntryViewModel.Keys.NAME)))
            .pictured("perm_identity")
            .judged(this::namesFault, () -> named(false))
            .orElse(Words.of("names.one"), this::askOneName);
        oneName = new EntryViewModel(Words.of("one-name.title"), Words.of("names.hint"), List.of(
                EntryViewModel.Field.of("only-name", Words.of("one-name.label"), EntryViewModel.Keys.NAME)))
            .pictured("perm_identity")
            .judged(() -> Faults.ofName(typed(this.oneName(), 0), "given"), () -> named(true));
        birth = asking.birthDate("birth", date -> {
            born = Optional.of(date);
            askSex();
        });
        sex = new ChoiceViewModel(Words.of("sex.title"), Words.of("sex.hint"), List.of(
                new Option("female", Words.of("sex.female"), "person_outline"),
                new Option("male", Words.of("sex.male"), "person_outline"),
                new Option("other", Words.of("sex.other"), "person_outline"),
                new Option("unknown", Words.of("sex.unknown"), "do_not_disturb_alt")))
            .pictured("assignment_ind")
            .one(_ -> askPhone());
        phone = new EntryViewModel(Words.of("phone.title"), Words.of("phone.hint"), List.of(
                EntryViewModel.Field.of("phone", Words.of("phone.label"), EntryViewModel.Keys.PHONE)))
            .pictured("phone")
            .judged(() -> Faults.ofPhone(typed(this.phone(), 0), home), () -> contacted(true))
            .orElse(Words.of("phone.none"), () -> contacted(false));
        more = new ChoiceViewModel(Words.of("more.title"), Words.of("more.hint"), List.of(
                new Option("later", Words.of("more.later"), "arrow_forward"),
                new Option("now", Words.of("more.now"), "edit")))
            .pictured("edit")
            .one(this::decideMore);
        email = optional("email", EntryViewModel.Keys.TEXT, Faults::ofEmail, this::askArea)
            .pictured("alternate_email");
        area = optional("area", EntryViewModel.Keys.NAME, Faults::ofText, this::askContact)
            .pictured("home");
        contact = new EntryViewModel(Words.of("contact.title"), Words.of("contact.hint"), List.of(
                EntryViewModel.Field.of("contact-name", Words.of("contact.name"), EntryViewModel.Keys.NAME),
                EntryViewModel.Field.of("contact-phone", Words.of("contact.phone"),
                        EntryViewModel.Keys.PHONE)))
            .pictured("contact_phone")
            .judged(() -> Faults.ofContact(typed(this.contact(), 0), typed(this.contact(), 1), home),
                    this::askCalling)
            .orElse(Words.of("skip"), this::askCalling);
        calling = new ChoiceViewModel(Words.of("calling.title"), Words.NONE, List.of(
                new Option("board", Words.of("calling.board"), "tv"),
                new Option("quiet", Words.of("calling.quiet"), "volume_off"),
                new Option("staff_fetch", Words.of("calling.fetch"), "directions_walk")))
            .pictured("campaign")
            .one(id -> {
                callPreference = id;
                askNeeds();
            });
        needs = new ChoiceViewModel(Words.of("needs.title"), Words.of("needs.hint"), List.of(
                new Option("wheelchair", Words.of("needs.wheelchair"), "accessible"),
                new Option("interpreter", Words.of("needs.interpreter"), "translate"),
                new Option("sign_language", Words.of("needs.sign"), "pan_tool"),
                new Option("pram", Words.of("needs.pram"), "child_friendly"),
                new Option("pregnant", Words.of("needs.pregnant"), "pregnant_woman"),
                new Option("see_badly", Words.of("needs.see"), "visibility")))
            .pictured("accessible")
            .shaped(ChoiceViewModel.Shape.PAIRS)
            .many(Words.of("next"), this::askConsent);
    }

    private EntryViewModel optional(
            String what,
            EntryViewModel.Keys keys,
            Function<String, Words> fault,
            Runnable next) {
        var field = EntryViewModel.Field.of(what, Words.of(what + ".label"), keys);
        return new EntryViewModel(Words.of(what + ".title"), Words.of(what + ".hint"), List.of(field))
            .judged(() -> field.typed().isBlank() ? Words.NONE : fault.apply(field.typed()), next)
            .orElse(Words.of("skip"), () -> {
                field.text().set("");
                next.run();
            });
    }

    void start() {
        asking.show("names", names);
    }

    private EntryViewModel oneName() {
        return oneName;
    }

    private EntryViewModel contact() {
        return contact;
    }

    private EntryViewModel phone() {
        return phone;
    }

    private void askOneName() {
        asking.show("one-name", oneName);
    }

    private void named(boolean onlyOne) {
        single = onlyOne;
        asking.show("birth-day", birth.dayStep());
    }

    private void askSex() {
        asking.show("sex", sex);
    }

    private void askPhone() {
        asking.show("phone", phone);
    }

    private void contacted(boolean byPhone) {
        reachable = byPhone;
        asking.show("more", more);
    }

    private void decideMore(String id) {
        if (id.equals("now")) {
            asking.show("email", email);
        } else {
            askConsent();
        }
    }

    private void askArea() {
        asking.show("area", area);
    }

    private void askContact() {
        asking.show("contact", contact);
    }

    private void askCalling() {
        asking.show("calling", calling);
    }

    private void askNeeds() {
        asking.show("needs", needs);
    }

    private void askConsent() {
        asking.show(Page.of("consent", Registration.STEP,
                () -> new ConsentController(this::finish, declined)));
    }

    private Words namesFault() {
        var given = Faults.ofName(typed(names, 0), "given");
        return given.isSilent() ? Faults.ofName(typed(names, 1), "family") : given;
    }

    private static String typed(EntryViewModel question, int field) {
        return question.fields().get(field).typed();
    }

    private Optional<PersonName> name() {
        return single ? NamePart.read(typed(oneName, 0)).accepted().map(PersonName::single)
                : NamePart.read(typed(names, 0))
                    .accepted()
                    .flatMap(given -> NamePart.read(typed(names, 1))
                        .accepted()
                        .map(family -> PersonName.of(given, family)));
    }

    private void finish() {
        var number = PhoneNumber.read(typed(phone, 0), home).accepted().filter(_ -> reachable);
        var sexSaid = sex.chosen().stream().findFirst().flatMap(Sex::of).orElse(Sex.UNKNOWN);
        name().flatMap(name -> born.map(date -> new NewPatient(name, date, sexSaid, number,
                EmailAddress.read(typed(email, 0)).accepted(), typed(area, 0).strip(),
                typed(contact, 0).strip(),
                PhoneNumber.read(typed(contact, 1), home).accepted(), asking.language(), callPreference,
                needs.chosen())))
            .ifPresent(then);
    }
}
