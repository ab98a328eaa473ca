package org.anteroom.kiosk.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole ways through booking without a screen, over a real store.
class BookingTest {
    private static final Who ANA = new Who("ana", "Ana", List.of(), Set.of());
    private static final Who NOBODY = new Who("", "", List.of(), Set.of());

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final AtomicBoolean online = new AtomicBoolean();
    private final AtomicReference<Who> here = new AtomicReference<>(ANA);
    private CompletableFuture<Optional<Outcome>> word = new CompletableFuture<>();
    private int asked;
    private LocalStore store;
    private Navigator navigator;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", clock);
        store.commit(Change.KIOSK, TestSite.people());
        navigator = new Navigator(Page.of("home", 0, Object::new));
        navigator.onStartOver(() -> navigator.startOver(Page.of("home", 0, Object::new)));
        navigator.onTrouble(() -> navigator.show(Page.of("trouble", 0, Object::new)));
        var site = TestSite.hill();
        var ids = new Ids(clock, new Random(5));
        ServerWord server = _ -> word;
        var find = new FindTimes(store, site, clock);
        var use = new Booking.UseCases(find, new KeepTime(store, find, server, ids, clock),
                new BookTime(store, site, server, ids, clock), new JoinWaitingList(store, ids, clock));
        var way = new AtomicReference<Optional<Booking>>(Optional.empty());
        var booking = new Booking(site, navigator, new Texts(Language.ENGLISH),
                new Background(Runnable::run, Runnable::run), clock, use,
                new Booking.Around(online::get, new Patience(clock, () -> false), () -> {}), () -> {
                    asked++;
                    way.get().ifPresent(each -> each.identified(here.get()));
                });
        way.set(Optional.of(booking));
        booking.start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void online_a_time_is_kept_for_five_minutes_and_then_confirmed() {
        online.set(true);
        choose("nurse");
        time(0);
        assertThat(keep().stageProperty().get()).isEqualTo(KeepViewModel.Stage.ASKING);
        assertThat(keep().readyProperty().get()).isFalse();
        told(OutcomeKind.APPLIED, "");
        assertThat(keep().stageProperty().get()).isEqualTo(KeepViewModel.Stage.KEPT);
        assertThat(keep().left()).isEqualTo("5:00");
        clock.pass(Duration.ofSeconds(61));
        keep().tick();
        assertThat(keep().left()).isEqualTo("3:59");

        word = new CompletableFuture<>();
        keep().next();
        assertThat(page()).isEqualTo("book-reminders");
        choose("email");
        choose("sms");
        choose("email");
        goOn();
        goOn();
        assertThat(page()).isEqualTo("book-reminders");
        told(OutcomeKind.APPLIED, "appointment_number=APT-2026-0001");

        assertThat(page()).isEqualTo("book-done");
        assertThat(store.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, "ana")).singleElement()
            .satisfies(row -> assertThat(row.fields().set("reminders")).containsExactly("sms"));
    }

    @Test
    void whoever_takes_too_long_chooses_again_and_the_time_is_let_go() {
        online.set(true);
        choose("nurse");
        time(0);
        told(OutcomeKind.APPLIED, "");
        keep().next();
        clock.pass(Duration.ofMinutes(5));
        navigator.current().tick().run();
        assertThat(page()).isEqualTo("book-times");
        assertThat(times().saidProperty().get()).isEqualTo(Words.of("book.over"));
        assertThat(times().optionsProperty().get().getFirst().id()).isEqualTo(id(0));
    }

    @Test
    void who_was_too_late_is_shown_what_is_free_and_not_asked_who_they_are_again() {
        online.set(true);
        choose("nurse");
        time(0);
        told(OutcomeKind.REJECTED, "slot_full");
        assertThat(page()).isEqualTo("book-times");
        assertThat(times().saidProperty().get()).isEqualTo(Words.of("book.taken"));

        word = new CompletableFuture<>();
        time(1);
        assertThat(asked).isEqualTo(1);
        assertThat(page()).isEqualTo("book-keep");
    }

    @Test
    void whoever_walks_away_leaves_no_seat_blocked() {
        online.set(true);
        choose("nurse");
        time(0);
        told(OutcomeKind.APPLIED, "");
        navigator.startOver();
        assertThat(store.findBy(RowKind.HOLD, Lookups.STATE, "released")).hasSize(1);
    }

    @Test
    void cut_off_without_a_lease_a_time_can_be_asked_for() {
        choose("doctor");
        choose("person-silva");
        time(0);
        assertThat(keep().stageProperty().get()).isEqualTo(KeepViewModel.Stage.REQUEST);
        keep().next();
        goOn();
        assertThat(page()).isEqualTo("book-done");
        assertThat(store.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, "ana")
            .getFirst()
            .fields()
            .text("provider")).isEqualTo("silva");
    }

    @Test
    void who_wants_nothing_stored_cannot_book_and_is_told() {
        here.set(NOBODY);
        choose("nurse");
        time(0);
        assertThat(page()).isEqualTo("book-unnamed");
        here.set(ANA);
        choose("again");
        assertThat(page()).isEqualTo("book-keep");
    }

    @Test
    void where_nothing_is_free_there_is_the_waiting_list() {
        choose("papers");
        assertThat(page()).isEqualTo("book-full");
        choose("tell-me");
        assertThat(page()).isEqualTo("book-listed");
        assertThat(store.findBy(RowKind.WAITLIST, Lookups.PATIENT, "ana")).hasSize(1);
    }

    @Test
    void times_come_five_at_a_time_and_by_day() {
        choose("nurse");
        assertThat(times().optionsProperty().get()).hasSize(5);
        assertThat(times().hasEarlier()).isFalse();
        times().later();
        assertThat(times().optionsProperty().get().getFirst().id()).isEqualTo(id(5));
        times().earlier();
        assertThat(times().optionsProperty().get().getFirst().id()).isEqualTo(id(0));
        times().otherDay();
        choose("day-2026-03-12");
        assertThat(page()).isEqualTo("book-times");
        assertThat(times().optionsProperty().get().getFirst().id()).isEqualTo(id(48));
    }

    @Test
    void what_others_take_meanwhile_goes_from_the_page_and_the_place_on_it_stays() {
        choose("nurse");
        times().later();
        var slot = Timetable.usual("okafor", TestSite.hill().zone())
            .slotsOn(LocalDate.of(2026, 3, 11), Wish.ANY)
            .get(6);
        var taken = Appointment.on("v1", slot, "bo", AppointmentState.BOOKED)
            .with(AppointmentField.LANE, "1");
        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.APPOINTMENT, "v1", taken.fields())));
        navigator.current().tick().run();
        assertThat(times().optionsProperty().get()).extracting(Option::id).contains(id(6));

        clock.pass(Duration.ofSeconds(5));
        navigator.current().tick().run();
        assertThat(times().optionsProperty().get()).extracting(Option::id)
            .containsExactly(id(5), id(7), id(8), id(9), id(10));
    }

    private void told(OutcomeKind kind, String detail) {
        word.complete(Optional.of(new Outcome(1, kind, 1, detail)));
    }

    private String page() {
        return navigator.current().name();
    }

    private void choose(String id) {
        assertThat(navigator.current().controller().get()).isInstanceOfSatisfying(ChoiceController.class,
                page -> page.model().choose(id));
    }

    /// Touches the button of a question that leads on.
    private void goOn() {
        assertThat(navigator.current().controller().get()).isInstanceOfSatisfying(ChoiceController.class,
                page -> page.model().next().orElseThrow().action().run());
    }

    private void time(int slot) {
        times().choose(id(slot));
    }

    /// So many half hours after nine on Wednesday.
    private static String id(int slot) {
        var nine = TestClock.TUESDAY_MORNING.plus(Duration.ofMinutes(22 * 60 + 36));
        return "time-" + nine.plus(Duration.ofMinutes(30L * slot)).getEpochSecond();
    }

    private TimesViewModel times() {
        return shown(TimesController.class).model();
    }

    private KeepViewModel keep() {
        return shown(KeepController.class).model();
    }

    private <C> C shown(Class<C> controller) {
        var shown = navigator.current().controller().get();
        assertThat(shown).as(page()).isInstanceOf(controller);
        return controller.cast(shown);
    }
}
