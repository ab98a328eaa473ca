package org.anteroom.kiosk.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.FactsController;
import org.anteroom.kiosk.ui.question.FactsViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests: a patient's way through check-in without a screen, over a real store. It is Tuesday, 10 March 2026, 10:24.
class CheckInWalk implements CheckingIn.Exits {
    static final String SLIP = "0195a3c8-7d1e-7abc-8def-0123456789ab";

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final List<String> left = new ArrayList<>();
    Words said = Words.NONE;
    Optional<Joined.Place> place = Optional.empty();
    LocalStore store;
    Clinic clinic;
    Navigator navigator;
    FindPatient find;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", clock);
        clinic = new Clinic(store);
        find = new FindPatient(store, clock);
        navigator = home();
        start();
    }

    void begin() {
        navigator = home();
        start();
    }

    private static Navigator home() {
        return new Navigator(Page.of("home", 0, Object::new));
    }

    private void start() {
        navigator.onStartOver(() -> left.add("home"));
        navigator.onTrouble(() -> left.add("trouble"));
        find.newSession();
        var site = TestSite.hill();
        new CheckingIn(navigator, new Texts(Language.ENGLISH), new Background(Runnable::run, Runnable::run),
                new CheckingIn.UseCases(find, new LookForVisits(store, site, clock),
                        new CheckInHere(store, site, new TodaysLine(store, site, clock))),
                site, clock, new Patience(clock, () -> false), this)
            .start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    CheckInWalk byBirthDate(String phoneEnd) {
        choose("birth-date").born("14", "9", "1987").type("A", "R").next();
        assertThat(page()).isEqualTo("last4");
        return type(phoneEnd).next();
    }

    CheckInWalk born(String day, String month, String year) {
        return choose("day-" + day).choose("month-" + month).type(year).next();
    }

    CheckInWalk scan(String text) {
        navigator.current().scan().orElseThrow().accept(text);
        return this;
    }

    String page() {
        return navigator.current().name();
    }

    static String english(Words words) {
        return new Texts(Language.ENGLISH).say(words);
    }

    FactsViewModel shown() {
        return ((FactsController) navigator.current().controller().get()).model();
    }

    List<String> words() {
        return shown().facts().stream().map(fact -> english(fact.value())).toList();
    }

    /// Checks the first fact, and that the facts are not for passers-by.
    CheckInWalk facts(String first, String other) {
        assertThat(words().getFirst()).isEqualTo(first);
        assertThat(shown().facts()).allMatch(Fact::personal)
            .anyMatch(fact -> fact.name().key().endsWith(other));
        return this;
    }

    CheckInWalk way(String id) {
        shown().go(id);
        return this;
    }

    ChoiceViewModel choice() {
        return ((ChoiceController) navigator.current().controller().get()).model();
    }

    EntryViewModel entry() {
        return ((EntryController) navigator.current().controller().get()).model();
    }

    CheckInWalk choose(String id) {
        choice().choose(id);
        return this;
    }

    CheckInWalk go() {
        choice().next().orElseThrow().action().run();
        return this;
    }

    CheckInWalk type(String... texts) {
        for (var i = 0; i < texts.length; i++) {
            entry().fields().get(i).text().set(texts[i]);
        }
        return this;
    }

    CheckInWalk next() {
        entry().next();
        return this;
    }

    @Override
    public void number(Joined.Place given, Words words) {
        place = Optional.of(given);
        left.add("number " + given.token().text());
        said = words;
    }

    @Override
    public void standing(String entry) {
        left.add("standing " + entry);
    }

    @Override
    public void safetyThen(Runnable then) {
        left.add("safety");
        then.run();
    }

    @Override
    public void walkIn() {
        left.add("walk-in");
    }

    @Override
    public void book() {
        left.add("book");
    }

    @Override
    public void desk() {
        left.add("desk");
    }
}
