package org.anteroom.kiosk.checkin;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.kiosk.identity.Faults;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.FactsController;
import org.anteroom.kiosk.ui.question.FactsViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Proposal;

/// Check your details (screen K5). What is different is only proposed: staff take it over once they saw the person.
final class Review {
    private static final int STEP = 3;

    private final Navigator navigator;
    private final Texts texts;
    private final CallingCode home;
    private final InstantSource clock;
    private final Consumer<Details> then;
    private final EntryViewModel phone;
    private final EntryViewModel area;
    private final EntryViewModel contact;
    private final ChoiceViewModel what;
    private Deque<String> left = new ArrayDeque<>();

    Review(Navigator navigator, Texts texts, CallingCode home, InstantSource clock, Consumer<Details> then) {
        this.navigator = navigator;
        this.texts = texts;
        this.home = home;
        this.clock = clock;
        this.then = then;
        phone = question("phone", List.of(field("phone", "phone.label", EntryViewModel.Keys.PHONE)),
                typed -> Faults.ofPhone(typed.getFirst(), home));
        area = question("area", List.of(field("area", "area.label", EntryViewModel.Keys.NAME)),
                typed -> typed.getFirst().isBlank() ? Words.of("review.fault")
                        : Faults.ofText(typed.getFirst()));
        contact = question("contact", List.of(
                field("contact-name", "contact.name", EntryViewModel.Keys.NAME),
                field("contact-phone", "contact.phone", EntryViewModel.Keys.PHONE)),
                typed -> typed.getFirst().isBlank() ? Words.of("review.fault")
                        : Faults.ofContact(typed.getFirst(), typed.getLast(), home));
        what = new ChoiceViewModel(Words.of("different.title"), Words.of("different.hint"), List.of(
                new Option("phone", Words.of("review.phone"), "phone"),
                new Option("area", Words.of("review.area"), "home"),
                new Option("contact", Words.of("review.contact"), "contact_phone")))
            .pictured("edit");
        what.many(Words.of("next"), this::begin);
    }

    private static EntryViewModel.Field field(String id, String label, EntryViewModel.Keys keys) {
        return EntryViewModel.Field.of(id, Words.of(label), keys);
    }

    private EntryViewModel question(
            String name,
            List<EntryViewModel.Field> fields,
            Function<List<String>, Words> fault) {
        return new EntryViewModel(Words.of(name + ".title"), Words.of("different.ask"), fields)
            .pictured(name.equals("area") ? "home" : "phone")
            .judged(() -> fault.apply(fields.stream().map(EntryViewModel.Field::typed).toList()),
                    this::askNext);
    }

    void start(Patient patient) {
        var ways = List.of(
                new FactsViewModel.Way("change", Words.of("review.change"), () -> navigator
                    .show(Page.of("different", STEP, () -> new ChoiceController(what, texts)))),
                new FactsViewModel.Way("correct", Words.of("review.correct"),
                        () -> then.accept(new Details(Optional.of(clock.instant()), List.of()))));
        var model = new FactsViewModel(Words.of("review.title"), Words.of("review.hint"), "fact_check",
                facts(patient), ways);
        navigator.show(Page.of("review", STEP, () -> new FactsController(model, texts)));
    }

    private static List<Fact> facts(Patient patient) {
        var end = patient.phoneEnds().stream().findFirst().map(each -> each.substring(2));
        var town = patient.text(PatientField.AREA);
        var name = patient.text(PatientField.EMERGENCY_CONTACT);
        return List.of(
                fact("phone", "review.phone", end.map(each -> Words.of("review.phone.ends", each))),
                fact("home", "review.area",
                        Optional.of(town).filter(text -> !text.isEmpty()).map(Words::literal)),
                fact("contact_phone", "review.contact",
                        Optional.of(name).filter(text -> !text.isBlank()).map(Review::initials)));
    }

    private static Fact fact(String icon, String name, Optional<Words> value) {
        return new Fact(icon, Words.of(name), value.orElse(Words.of("review.none")), true);
    }

    private static Words initials(String name) {
        return Words.literal(Arrays.stream(name.strip().split("\\s+", -1))
            .map(word -> Character.toString(word.codePointAt(0)).toUpperCase(Locale.ROOT) + "…")
            .collect(Collectors.joining(" ")));
    }

    private void begin() {
        if (what.chosen().isEmpty()) {
            what.say(Words.of("different.fault"));
            return;
        }
        left = new ArrayDeque<>(
                Stream.of("phone", "area", "contact").filter(what.chosen()::contains).toList());
        askNext();
    }

    private void askNext() {
        if (left.isEmpty()) {
            then.accept(new Details(Optional.empty(), proposals()));
            return;
        }
        var next = left.pop();
        var model = switch (next) {
            case "phone" -> phone;
            case "area" -> area;
            default -> contact;
        };
        navigator.show(Page.of("new-" + next, STEP, () -> new EntryController(model, texts)));
    }

    private List<Proposal> proposals() {
        var proposals = new ArrayList<Proposal>();
        if (what.chosen().contains("phone")) {
            PhoneNumber.read(typed(phone, 0), home)
                .accepted()
                .ifPresent(number -> proposals.add(new Proposal(PatientField.PHONES, number.e164())));
        }
        if (what.chosen().contains("area")) {
            proposals.add(new Proposal(PatientField.AREA, typed(area, 0)));
        }
        if (what.chosen().contains("contact")) {
            proposals.add(new Proposal(PatientField.EMERGENCY_CONTACT, typed(contact, 0)));
            PhoneNumber.read(typed(contact, 1), home)
                .accepted()
                .ifPresent(
                        number -> proposals.add(new Proposal(PatientField.EMERGENCY_PHONE, number.e164())));
        }
        return proposals;
    }

    private static String typed(EntryViewModel question, int field) {
        return question.fields().get(field).typed().strip();
    }
}
