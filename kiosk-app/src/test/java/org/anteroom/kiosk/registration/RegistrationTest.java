package org.anteroom.kiosk.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.model.change.Change;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole ways through registration without a screen, over a real store.
class RegistrationTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Ids ids = new Ids(clock, new Random(5));
    private final List<Known> known = new ArrayList<>();
    private LocalStore store;
    private Navigator navigator;
    private FindPatient find;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", clock);
        find = new FindPatient(store, clock);
        begin();
    }

    private void begin() {
        navigator = new Navigator(Page.of("home", 0, Object::new));
        find.newSession();
        new Registration(navigator, new Texts(Language.ENGLISH), new Background(Runnable::run, Runnable::run),
                new Registration.UseCases(find, new RegisterPatient(store, ids, clock)),
                () -> LocalDate.of(2026, 3, 10), TestSite.hill().callingCode(), Words.NONE, known::add)
            .start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_shortest_way_needs_name_birth_date_and_no_phone() {
        anaRuiz()
            .choose("female")
            .skip()
            .choose("later")
            .consent(true);

        var patient = storedPatient();
        assertThat(patient.name().orElseThrow().full()).isEqualTo("Ana Ruiz");
        assertThat(patient.text(PatientField.BIRTH_DATE)).isEqualTo("1987-09-14");
        assertThat(patient.text(PatientField.SEX)).isEqualTo("female");
        assertThat(patient.phones()).isEmpty();
        assertThat(patient.text(PatientField.SOURCE)).isEqualTo("KIOSK");
        assertThat(patient.isUnverified()).isTrue();
    }

    @Test
    void whoever_declines_gets_a_place_and_nothing_is_stored() {
        anaRuiz()
            .choose("female")
            .type("612345678")
            .next()
            .choose("later")
            .consent(false);
        assertThat(known.getLast().drafts()).isEmpty();
        assertThat(known.getLast().patient()).isEmpty();
    }

    @Test
    void the_whole_way_keeps_everything() {
        anaRuiz()
            .choose("other")
            .type("612 345 678")
            .next()
            .choose("now")
            .type("Ana@Example.org")
            .next()
            .type("Old Town")
            .next()
            .type("Luis", "612 000 111")
            .next()
            .choose("quiet")
            .choose("wheelchair")
            .choose("interpreter")
            .choose("wheelchair")
            .go()
            .consent(true);
        var patient = storedPatient();
        assertThat(patient.text(PatientField.PRIMARY_PHONE)).isEqualTo("+34612345678");
        assertThat(patient.emails()).containsExactly("ana@example.org");
        assertThat(patient.text(PatientField.AREA)).isEqualTo("Old Town");
        assertThat(patient.text(PatientField.EMERGENCY_CONTACT)).isEqualTo("Luis");
        assertThat(patient.text(PatientField.CALL_PREFERENCE)).isEqualTo("quiet");
        assertThat(patient.text(PatientField.NEEDS)).isEqualTo("interpreter");
    }

    @Test
    void going_back_finds_what_was_typed() {
        choose("first-time").type("Ana", "Ruiz").next().choose("day-14");
        navigator.back();
        navigator.back();
        assertThat(entry().fields().getFirst().typed()).isEqualTo("Ana");
        next();
        assertThat(choice().chosen()).containsExactly("day-14");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | name.fault.EMPTY.given", "'   ' | name.fault.EMPTY.given",
            "12345 | name.fault.NO_LETTER", "Ana😀 | name.fault.SYMBOL", "An\u0007a | name.fault.CONTROL"})
    void a_bad_name_is_refused_with_a_sentence(String name, String key) {
        choose("first-time").type(name, "Ruiz").next();
        assertThat(navigator.current().name()).isEqualTo("names");
        assertThat(entry().saidProperty().get().key()).isEqualTo(key);
    }

    @Test
    void a_paste_of_10000_characters_is_refused_with_a_sentence() {
        choose("first-time").type("a".repeat(10_000), "Ruiz").next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("name.fault.TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({"ليلى, الخطيب", "सीता, शर्मा", "José María, O'Brien-Núñez", "X, Æ"})
    void names_of_any_script_are_taken(String given, String family) {
        choose("first-time").type(given, family).next();
        assertThat(navigator.current().name()).isEqualTo("birth-day");
    }

    @Test
    void somebody_may_have_one_name_only() {
        choose("first-time").skip()
            .type("Suharto")
            .next()
            .skip()
            .choose("month-6")
            .type("1960")
            .next()
            .choose("unknown")
            .skip()
            .choose("later")
            .consent(true);
        var patient = storedPatient();
        assertThat(patient.name().orElseThrow().full()).isEqualTo("Suharto");
        assertThat(patient.text(PatientField.BIRTH_DATE)).isEqualTo("1960-06");
        assertThat(patient.text(PatientField.SEX)).isEqualTo("unknown");
    }

    @Test
    void no_month_has_more_days_than_it_has() {
        choose("first-time").type("Ana", "Ruiz").next().choose("day-31").choose("month-2");
        assertThat(navigator.current().name()).isEqualTo("birth-month");
        assertThat(choice().saidProperty().get().key()).isEqualTo("birth.fault.no-such-day.2");
        navigator.back();
        choose("day-29").choose("month-2").type("1987").next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("birth.fault.IMPOSSIBLE");
        type("1988").next();
        assertThat(navigator.current().name()).isEqualTo("sex");
    }

    @ParameterizedTest
    @CsvSource({"'', EMPTY", "87, FORM", "19x7, FORM", "2031, FUTURE", "1822, TOO_LONG_AGO",
            "0000, IMPOSSIBLE"})
    void a_bad_year_is_refused_with_a_sentence(String year, String fault) {
        choose("first-time").type("Ana", "Ruiz").next().choose("day-14").choose("month-9").type(year).next();
        assertThat(navigator.current().name()).isEqualTo("birth-year");
        assertThat(entry().saidProperty().get().key()).isEqualTo("birth.fault." + fault);
    }

    @ParameterizedTest
    @CsvSource({"'', EMPTY", "six one two, NOT_DIGITS", "61, TOO_SHORT", "61234567890123456789, TOO_LONG"})
    void a_bad_phone_is_refused_with_a_sentence(String phone, String fault) {
        anaRuiz()
            .choose("female")
            .type(phone)
            .next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("phone.fault." + fault);
    }

    @Test
    void a_returning_patient_is_found_by_birth_date_and_initials() {
        register("Ana", "Ruiz", "612345678");
        begin();
        choose("been-here").choose("day-14").choose("month-9").type("1987").next().type("a", "r").next();
        assertThat(known.getLast().drafts()).isEmpty();
        assertThat(known.getLast().patient()).isEqualTo(known.getFirst().patient());
        assertThat(known.getLast().shownName()).isEqualTo("A… R…");
    }

    @Test
    void of_two_alike_the_end_of_the_phone_decides_and_nobody_sees_a_list() {
        register("Ana", "Ruiz", "612345678");
        register("Alba", "Romero", "612000111");
        begin();
        choose("been-here").choose("day-14").choose("month-9").type("1987").next().type("A", "R").next();
        assertThat(navigator.current().name()).isEqualTo("last4");
        type("12").next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("last4.fault");
        type("0111").next();
        assertThat(known.getLast().patient()).isEqualTo(known.get(1).patient());
    }

    @ParameterizedTest
    @CsvSource({"0, 9", "0, 0", "14, 0"})
    void whoever_knows_part_of_their_birth_date_is_found_by_the_end_of_their_phone(int day, int month) {
        register("Ana", "Ruiz", "612345678");
        register("Rosa", "Alba", "612345678");
        partly(day, month).type("0000").next();
        assertThat(navigator.current().name()).isEqualTo("not-found");
        choose("try-again").pick("day", day).pick("month", month).next().next();
        type("5678").next();
        assertThat(known.getLast().drafts()).isEmpty();
        assertThat(known.getLast().patient()).isEqualTo(known.getFirst().patient());
    }

    @Test
    void a_birth_date_stored_in_part_needs_the_phone_too() {
        begin();
        choose("first-time").type("Ana", "Ruiz").next().skip().choose("month-9");
        type("1987").next().choose("female").type("612345678").next().choose("later").consent(true);
        store.commit(Change.KIOSK, known.getLast().drafts());
        begin();
        choose("been-here").choose("day-14").choose("month-9").type("1987").next().type("A", "R").next();
        assertThat(navigator.current().name()).isEqualTo("last4");
        type("5678").next();
        assertThat(known.getLast().patient()).isEqualTo(known.getFirst().patient());
    }

    @Test
    void part_of_a_birth_date_without_a_phone_finds_nobody() {
        register("Ana", "Ruiz", "612345678");
        partly(0, 9).skip();
        assertThat(navigator.current().name()).isEqualTo("not-found");
        assertThat(known).hasSize(1);
    }

    private RegistrationTest partly(int day, int month) {
        begin();
        choose("been-here").pick("day", day).pick("month", month).type("1987").next().type("A", "R").next();
        assertThat(navigator.current().name()).isEqualTo("last4");
        return this;
    }

    @Test
    void after_three_misses_the_desk_helps() {
        for (var i = 0; i < 3; i++) {
            assertThat(find.mayTry()).isTrue();
            navigator.startOver(navigator.current());
            if (i == 0) {
                choose("been-here");
            } else {
                choose("try-again");
            }
            choose("day-1").choose("month-1").type("1950").next().type("X", "Y").next();
        }
        assertThat(navigator.current().name()).isEqualTo("go-to-desk");
    }

    @Test
    void the_same_person_registered_twice_stays_one() {
        register("Ana", "Ruiz", "612345678");
        begin();
        register("ana", "RUIZ", "+34 612 345 678");
        assertThat(known.getLast().patient()).isEqualTo(known.getFirst().patient());
        assertThat(known.getLast().drafts()).isEmpty();
    }

    private void register(String given, String family, String phone) {
        begin();
        choose("first-time").type(given, family)
            .next()
            .choose("day-14")
            .choose("month-9")
            .type("1987")
            .next()
            .choose("female")
            .type(phone)
            .next()
            .choose("later")
            .consent(true);
        if (!known.getLast().drafts().isEmpty()) {
            store.commit(Change.KIOSK, known.getLast().drafts());
        }
    }

    private Patient storedPatient() {
        store.commit(Change.KIOSK, known.getLast().drafts());
        var id = known.getLast().patient();
        var date = store.find(known.getLast().drafts().getFirst().row())
            .orElseThrow()
            .fields()
            .text("birth_date");
        assertThat(store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, date)).hasSize(1);
        return new Patient(id, store.find(known.getLast().drafts().getFirst().row()).orElseThrow().fields());
    }

    private ChoiceViewModel choice() {
        return ((ChoiceController) navigator.current().controller().get()).model();
    }

    private EntryViewModel entry() {
        return ((EntryController) navigator.current().controller().get()).model();
    }

    /// A new patient who has said a name and a birth date.
    private RegistrationTest anaRuiz() {
        return choose("first-time").type("Ana", "Ruiz")
            .next()
            .choose("day-14")
            .choose("month-9")
            .type("1987")
            .next();
    }

    private RegistrationTest choose(String id) {
        choice().choose(id);
        return this;
    }

    private RegistrationTest pick(String what, int number) {
        return number == 0 ? skip() : choose(what + "-" + number);
    }

    private RegistrationTest go() {
        choice().next().orElseThrow().action().run();
        return this;
    }

    private RegistrationTest skip() {
        var controller = navigator.current().controller().get();
        (controller instanceof ChoiceController choosing ? choosing.model().skip()
                : ((EntryController) controller).model().skip())
            .orElseThrow()
            .action()
            .run();
        return this;
    }

    private RegistrationTest type(String... texts) {
        for (var i = 0; i < texts.length; i++) {
            entry().fields().get(i).text().set(texts[i]);
        }
        return this;
    }

    private RegistrationTest next() {
        entry().next();
        return this;
    }

    private void consent(boolean agreed) {
        var controller = (ConsentController) navigator.current().controller().get();
        if (agreed) {
            controller.agree();
        } else {
            controller.decline();
        }
    }
}
