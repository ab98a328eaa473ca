package org.anteroom.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.FactsController;
import org.anteroom.kiosk.ui.question.FactsViewModel;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.queue.Token;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// "Check my number" without a screen, over a real store.
class CheckNumberTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Navigator navigator = new Navigator(Page.of("home", 0, Object::new));
    private LocalStore store;
    private TodaysLine line;
    private CheckNumber number;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", clock);
        line = new TodaysLine(store, TestSite.hill(), clock);
        number = new CheckNumber(navigator, new Texts(Language.ENGLISH),
                new Background(Runnable::run, Runnable::run),
                line, TestSite.hill());
        for (var i = 0; i < 5; i++) {
            clock.pass(Duration.ofMinutes(1));
            var who = new Newcomer(Optional.empty(), List.of(), true, "en", "board", Set.of());
            new JoinQueue(store, line).join(TestSite.hill().service("doctor").orElseThrow(), who);
        }
        number.ask();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void who_waits_is_told_how_many_are_before_and_how_long_it_takes() {
        check("a 305");
        assertThat(shown()).containsExactly("About 4 people are before you.",
                "Most people wait about 25 minutes.");
        check("A301");
        assertThat(shown().getFirst()).isEqualTo("You are next in line.");
    }

    @Test
    void what_changed_since_is_said_and_not_who() {
        check("A302");
        assertThat(shown()).hasSize(2);
        for (var token : List.of("A303", "A304")) {
            var entry = line.find(new Token(token)).orElseThrow();
            store.commit("staff", List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, entry.id()),
                    new Act.Set(List.of(new Edit("class", "standard", "very_urgent"))))));
        }
        check("A302");
        assertThat(shown().getLast())
            .isEqualTo("2 people who came later go first. They are booked or need help sooner.");
        check("A305");
        assertThat(shown()).hasSize(2);
    }

    @Test
    void a_wait_is_known_as_told_to_every_device_and_a_much_longer_one_comes_with_a_word() {
        var before = line.find(new Token("A305")).orElseThrow();
        assertThat(before.told()).hasValue(25);
        store.commit("staff", List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, before.id()),
                new Act.Set(List.of(new Edit("told_wait", "25", "5"))))));
        check("A305");
        assertThat(shown().getLast())
            .isEqualTo("It takes longer than we told you. Visits take more time now.");
        assertThat(line.find(new Token("A305")).orElseThrow().told()).hasValue(25);
        check("A305");
        assertThat(shown()).hasSize(2);
    }

    @Test
    void whose_visit_is_hours_away_is_told_from_when_not_how_long() {
        var entry = line.find(new Token("A305")).orElseThrow();
        store.commit("staff", List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, entry.id()),
                new Act.Set(List.of(new Edit("due", "", "2026-03-10T13:00:00Z"))))));
        check("A305");
        assertThat(shown()).contains("Your turn comes from 14:\uFEFF00.")
            .noneMatch(line -> line.startsWith("Most people"));
    }

    @Test
    void an_unknown_number_is_said_and_another_can_be_typed() {
        check("A399");
        assertThat(ask().saidProperty().get().key()).isEqualTo("standing.fault.UNKNOWN");
        check("hello");
        assertThat(ask().saidProperty().get().key()).isEqualTo("standing.fault.FORM");
        assertThat(navigator.current().name()).isEqualTo("ticket");
    }

    @Test
    void who_is_called_is_told_where_to_go() {
        command("A301", QueueCommand.CALL, Fields.of("room", "r2"));
        check("A301");
        assertThat(shown()).containsExactly("Please go to Room 2 now.");
        assertThat(line.find(new Token("A301")).map(line::tell).orElseThrow().place().ahead()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HOLD, standing.on-hold", "LEAVE, standing.over", "CANCEL, standing.over"})
    void every_state_says_what_to_do(QueueCommand command, String key) {
        command("A301", command, Fields.of("reason", "test"));
        check("A301");
        assertThat(model().facts().getFirst().value().key()).isEqualTo(key);
    }

    @Test
    void who_steps_out_keeps_the_place_twice_and_says_when_they_are_back() {
        for (var i = 0; i < 2; i++) {
            check("A301");
            model().go("step-out");
            assertThat(shown()).singleElement().asString().startsWith("You are out until ");
            assertThat(model().ways()).extracting(FactsViewModel.Way::id)
                .containsExactly("back-in-line", "done");
            check("A302");
            assertThat(shown().getFirst()).isEqualTo("You are next in line.");
            check("A301");
            model().go("back-in-line");
            assertThat(shown().getFirst()).isEqualTo("You are next in line.");
        }
        assertThat(model().ways()).extracting(FactsViewModel.Way::id).containsExactly("done");
    }

    @Test
    void who_may_be_very_ill_is_not_asked_to_step_out() {
        var entry = line.find(new Token("A301")).orElseThrow();
        store.commit("staff", List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, entry.id()),
                new Act.Set(List.of(new Edit("red_flag", "", "yes"))))));
        check("A301");
        assertThat(model().ways()).extracting(FactsViewModel.Way::id).containsExactly("done");
    }

    @Test
    void a_missed_call_sends_to_the_desk() {
        command("A301", QueueCommand.CALL, Fields.NONE);
        command("A301", QueueCommand.MISS, Fields.NONE);
        check("A301");
        assertThat(model().facts().getFirst().value().key()).isEqualTo("standing.missed");
    }

    @Test
    void either_of_two_numbers_of_one_visit_finds_the_place() {
        var kept = line.find(new Token("A301")).orElseThrow();
        var other = line.find(new Token("A302")).orElseThrow();
        var visit = new Appointment("visit", Fields.of("entry", kept.id()));
        store.commit(Change.KIOSK, SameVisit.drafts(visit, List.of(kept, other)));
        check("A302");
        assertThat(model().title().gaps()).containsExactly("A301");
        assertThat(model().hint().key()).isEqualTo("standing.joined");
    }

    private void command(String token, QueueCommand command, Fields args) {
        var entry = line.find(new Token(token)).orElseThrow();
        store.commit("staff", List.of(Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), command.word(), args)));
    }

    private void check(String typed) {
        number.ask();
        ask().fields().getFirst().text().set(typed);
        ask().next();
    }

    private EntryViewModel ask() {
        return ((EntryController) navigator.current().controller().get()).model();
    }

    private FactsViewModel model() {
        return ((FactsController) navigator.current().controller().get()).model();
    }

    private List<String> shown() {
        return model().facts().stream().map(fact -> new Texts(Language.ENGLISH).say(fact.value())).toList();
    }
}
