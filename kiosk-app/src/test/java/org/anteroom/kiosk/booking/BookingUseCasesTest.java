package org.anteroom.kiosk.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.kiosk.local.RestoredDevice;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.Promise;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookingUseCasesTest {
    private static final Site SITE = TestSite.hill();
    private static final ServiceLine DOCTOR = SITE.services().getFirst();
    private static final ServiceLine NURSE = SITE.services().get(1);
    private static final Who ANA = new Who("ana", "Ana", List.of(), Set.of("wheelchair"));

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Ids ids = new Ids(clock, new Random(3));
    private Optional<Outcome> word = Optional.empty();
    private ClockTrust trust = ClockTrust.VERIFIED;
    private LocalStore store;
    private FindTimes find;
    private KeepTime keep;
    private BookTime book;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", DeviceClock.of(clock, () -> trust));
        store.commit(Change.KIOSK, TestSite.people());
        ServerWord server = _ -> CompletableFuture.completedFuture(word);
        find = new FindTimes(store, SITE, clock);
        keep = new KeepTime(store, find, server, ids, clock);
        book = new BookTime(store, SITE, server, ids, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void people_are_those_who_offer_the_service() {
        assertThat(find.people(DOCTOR)).extracting("name").containsExactly("Dr. Okafor", "Dr. Silva");
        assertThat(find.people(NURSE)).extracting("id").containsExactly("okafor");
        assertThat(find.people(SITE.services().getLast())).isEmpty();
    }

    @Test
    void times_begin_tomorrow_and_each_is_offered_once() {
        var times = times(DOCTOR);
        assertThat(times.getFirst().starts()).hasToString("2026-03-11T09:00");
        assertThat(times).hasSize(20 * 16);
        assertThat(times).extracting(time -> time.slot().starts()).doesNotHaveDuplicates();
    }

    @Test
    void what_is_booked_asked_for_or_held_is_not_offered_again() {
        book(DOCTOR, firstOf(DOCTOR), new Kept.Nothing());
        assertThat(times(DOCTOR).getFirst().person().id()).isEqualTo("silva");
        book(DOCTOR, firstOf(DOCTOR), new Kept.Nothing());
        assertThat(times(DOCTOR).getFirst().starts()).hasToString("2026-03-11T09:30");
        told(OutcomeKind.APPLIED);
        ask(firstOf(DOCTOR), true);
        assertThat(times(DOCTOR).getFirst().person().id()).isEqualTo("silva");
        clock.pass(Duration.ofMinutes(5));
        assertThat(times(DOCTOR).getFirst().person().id()).isEqualTo("okafor");
    }

    @Test
    void while_the_server_answers_the_seat_is_held_there_and_confirmed_by_its_word() {
        told(OutcomeKind.APPLIED);
        var time = firstOf(NURSE);
        var kept = ask(time, true);
        assertThat(kept).isInstanceOf(Kept.Held.class);
        word = Optional.of(new Outcome(3, OutcomeKind.APPLIED, 9, "appointment_number=APT-2026-0007"));

        var slip = book(NURSE, time, kept);

        assertThat(slip.promise()).isEqualTo(Promise.CONFIRMED);
        assertThat(slip.code()).isEqualTo("APT-2026-0007");
        assertThat(states(RowKind.HOLD)).containsExactly("used");
        keep.letGo();
        assertThat(states(RowKind.HOLD)).containsExactly("used");
    }

    @Test
    void without_the_servers_word_on_the_booking_it_is_only_asked_for() {
        told(OutcomeKind.APPLIED);
        var time = firstOf(NURSE);
        var kept = ask(time, true);
        word = Optional.empty();

        var slip = book(NURSE, time, kept);
        assertThat(slip).extracting(Booked.Slip::code, Booked.Slip::promise)
            .containsExactly("P-3-1", Promise.ASKED_FOR);
        assertThat(store.findBy(RowKind.APPOINTMENT, Lookups.CODE, "P-3-1")).singleElement()
            .extracting(row -> row.key().id())
            .isEqualTo(slip.scanned().appointment());
    }

    @Test
    void a_hold_the_server_refuses_was_taken_by_another() {
        told(OutcomeKind.REJECTED);
        assertThat(ask(firstOf(NURSE), true)).isEqualTo(new Kept.Gone(BookingFault.SLOT_FULL));
    }

    @Test
    void a_silent_server_leaves_a_release_and_the_way_goes_on_as_without_it() {
        assertThat(ask(firstOf(NURSE), true)).isEqualTo(new Kept.Nothing());
        assertThat(states(RowKind.HOLD)).containsExactly("released");
        assertThat(firstOf(NURSE).starts()).hasToString("2026-03-11T09:00");
    }

    @Test
    void an_own_lease_confirms_without_the_server_and_is_spent_in_the_same_transaction() {
        lease("okafor", 0);
        var time = firstOf(NURSE);

        var slip = book(NURSE, time, ask(time, false));

        assertThat(slip.promise()).isEqualTo(Promise.CONFIRMED);
        assertThat(slip.code()).isEqualTo("P-3-1");
        assertThat(states(RowKind.LEASE)).containsExactly("spent");
        var changes = store.unsent(100).orElseThrow().changes();
        assertThat(changes.get(changes.size() - 2).tx()).isEqualTo(changes.getLast().tx());
        assertThat(times(NURSE).getFirst().starts()).hasToString("2026-03-11T09:30");
    }

    @Test
    void what_was_leased_before_a_restore_is_promised_no_more_and_given_to_nobody() {
        lease("okafor", 0);
        store.close();
        clock.pass(Duration.ofMinutes(1));
        var disk = LocalStores.open(folder);

        RestoredDevice.prepare(disk, 1, clock);

        store = LocalStore.open(disk, DeviceClock.of(clock, () -> trust)).orElseThrow();
        find = new FindTimes(store, SITE, clock);
        assertThat(times(NURSE)).allMatch(time -> time.lease().isEmpty());
        assertThat(firstOf(NURSE).starts()).hasToString("2026-03-11T09:30");
    }

    @Test
    void a_clock_that_stood_still_while_a_device_was_put_back_gives_it_no_lease_again() {
        lease("okafor", 0);
        store.close();
        var disk = LocalStores.open(folder);
        RestoredDevice.prepare(disk, 1, InstantSource.fixed(Instant.EPOCH));
        store = LocalStore.open(disk, DeviceClock.of(clock, () -> trust)).orElseThrow();
        find = new FindTimes(store, SITE, clock);
        assertThat(times(NURSE)).allMatch(time -> time.lease().isEmpty());

        clock.pass(Duration.ofMinutes(1));
        var heard = clock.instant();
        store.greeted(List.of(), heard.toEpochMilli());
        assertThat(times(NURSE)).allMatch(time -> time.lease().isEmpty());

        store.greeted(List.of(), heard.plusSeconds(600).toEpochMilli());
        assertThat(store.restoredAt()).as("what is leased from then on may be promised").isEqualTo(heard);
    }

    @Test
    void without_a_lease_it_is_a_request_whatever_the_server_later_says() {
        var time = firstOf(NURSE);
        var slip = book(NURSE, time, ask(time, false));

        assertThat(slip.promise()).isEqualTo(Promise.ASKED_FOR);
        var visit = store.findBy(RowKind.APPOINTMENT, Lookups.CODE, "P-3-1").getFirst().fields();
        assertThat(visit.text("state")).isEqualTo(AppointmentState.PENDING.word());
        assertThat(visit.text("needs")).isEqualTo("wheelchair");
        assertThat(book(DOCTOR, firstOf(DOCTOR), new Kept.Nothing()).code()).isEqualTo("P-3-2");
    }

    @Test
    void while_the_time_is_not_known_nothing_is_promised_only_asked_for() {
        lease("okafor", 0);
        assertThat(firstOf(NURSE).lease()).isPresent();
        trust = ClockTrust.UNVERIFIED;
        assertThat(times(NURSE).getFirst().starts()).hasToString("2026-03-11T09:30");
        assertThat(times(NURSE)).allMatch(time -> time.lease().isEmpty());
        assertThat(ask(firstOf(NURSE), false)).isEqualTo(new Kept.Nothing());
    }

    @Test
    void a_unit_of_this_device_alone_is_offered_and_needs_no_hold() {
        lease("okafor", 0);
        var time = firstOf(NURSE);
        assertThat(time.lane()).isEqualTo(OptionalInt.empty());
        assertThat(ask(time, true)).isInstanceOf(Kept.Leased.class);
        assertThat(states(RowKind.HOLD)).isEmpty();
    }

    @Test
    void nobody_is_at_two_places_at_once() {
        var okafor = firstOf(DOCTOR);
        book(DOCTOR, firstOf(DOCTOR), new Kept.Nothing());
        var silva = firstOf(DOCTOR);
        assertThat(silva.starts()).isEqualTo(okafor.starts());
        assertThat(ask(silva, false)).isEqualTo(new Kept.Gone(BookingFault.PATIENT_CONFLICT));
    }

    @Test
    void choosing_anew_lets_the_former_time_go_and_the_same_time_can_be_chosen_again() {
        told(OutcomeKind.APPLIED);
        var first = firstOf(NURSE);
        ask(first, true);
        assertThat(ask(first, true)).isInstanceOf(Kept.Held.class);
        assertThat(states(RowKind.HOLD)).containsExactlyInAnyOrder("released", "held");
        keep.letGo();
        assertThat(states(RowKind.HOLD)).containsExactly("released", "released");
    }

    @Test
    void a_time_that_was_kept_too_long_stands_in_the_way_of_no_other() {
        told(OutcomeKind.APPLIED);
        ask(firstOf(NURSE), true);
        var hold = store.findBy(RowKind.HOLD, Lookups.STATE, "held").getFirst().key().id();
        clock.pass(Duration.ofMinutes(5));
        store.commit(Change.KIOSK, List.of(Draft.cmd(RowKind.HOLD, hold, "expire", Fields.NONE)));

        assertThat(ask(firstOf(NURSE), true)).isInstanceOf(Kept.Held.class);
    }

    @Test
    void a_patient_who_finds_nothing_waits_on_the_list() {
        var patient = Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "Bo"));
        var who = new Who("bo", "Bo", List.of(patient), Set.of());
        assertThat(new JoinWaitingList(store, ids, clock).join(NURSE, Optional.of(find.people(NURSE)
            .getFirst()), who)).isTrue();
        var entry = store.findBy(RowKind.WAITLIST, Lookups.PATIENT, "bo").getFirst().fields();
        assertThat(entry.text("provider")).isEqualTo("okafor");
        assertThat(entry.text("service")).isEqualTo("nurse");
        assertThat(entry.text("state")).isEqualTo("waiting");
    }

    private void told(OutcomeKind kind) {
        word = Optional.of(new Outcome(1, kind, 1, ""));
    }

    private void lease(String person, int slot) {
        store.commit(Change.KIOSK, List.of(TestSite.lease(person, slot)));
    }

    private List<FreeTime> times(ServiceLine service) {
        return find.times(service, find.people(service));
    }

    private FreeTime firstOf(ServiceLine service) {
        return times(service).getFirst();
    }

    private Kept ask(FreeTime time, boolean online) {
        var asked = keep.ask(time, ANA.patient(), online);
        return keep.settle(asked, asked.told().join());
    }

    private Booked.Slip book(ServiceLine service, FreeTime time, Kept kept) {
        var booked = book.book(time, kept, service, ANA, Set.of()).orElseThrow();
        return booked.slip(booked.told().join());
    }

    private List<String> states(RowKind kind) {
        var states = new ArrayList<String>();
        for (var state : List.of("held", "used", "released", "granted", "spent")) {
            store.findBy(kind, Lookups.STATE, state).forEach(row -> states.add(row.fields().text("state")));
        }
        return states;
    }
}
