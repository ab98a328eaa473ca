package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.booking.BookingRules.Known;
import org.anteroom.model.booking.BookingRules.Wanted;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BookingRulesTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Timetable USUAL = Timetable.usual("p1", ZoneOffset.UTC);
    private static final List<Slot> SLOTS = USUAL.slotsOn(TUESDAY, Wish.ANY);
    private static final Slot NINE = SLOTS.getFirst();
    private static final Instant BEFORE = NINE.starts().minusSeconds(60);
    private static final Wanted ANA = wanted("ana", NINE);

    @Test
    void a_free_slot_of_the_future_can_be_booked() {
        assertThat(check(ANA, Known.NOTHING, TakenSeats.NONE)).isEqualTo(new BookingAnswer.Fits(NINE, 1));
    }

    @Test
    void the_past_and_what_the_timetable_does_not_have_cannot() {
        assertThat(BookingRules.check(ANA, Known.NOTHING, Optional.of(NINE), TakenSeats.NONE, NINE.starts()))
            .isEqualTo(refused(BookingFault.IN_PAST));
        assertThat(BookingRules.check(ANA, Known.NOTHING, Optional.empty(), TakenSeats.NONE, BEFORE))
            .isEqualTo(refused(BookingFault.NO_SUCH_SLOT));
        assertThat(BookingFault.SLOT_FULL.code()).isEqualTo("slot_full");
    }

    @Test
    void a_full_slot_cannot() {
        assertThat(check(ANA, Known.NOTHING, TakenSeats.of(seats(NINE, 1, "x"))))
            .isEqualTo(refused(BookingFault.SLOT_FULL));
        assertThat(check(ANA, Known.NOTHING, TakenSeats.of(seats(SLOTS.get(1), 1, "x"))))
            .isEqualTo(new BookingAnswer.Fits(NINE, 1));
    }

    @Test
    void nobody_is_booked_twice_at_a_time_but_may_move() {
        var other = Appointment.on("a1",
                USUAL.slotAt(NINE.starts(), Wish.ofLength(Duration.ofMinutes(60))).orElseThrow(),
                "ana", AppointmentState.BOOKED);
        var known = new Known(Set.of("kid"), List.of(other), Optional.empty());

        assertThat(check(ANA, known, TakenSeats.NONE)).isEqualTo(refused(BookingFault.PATIENT_CONFLICT));
        assertThat(check(wanted("ana", SLOTS.get(1)), SLOTS.get(1), known))
            .isEqualTo(refused(BookingFault.PATIENT_CONFLICT));
        assertThat(check(wanted("ana", SLOTS.get(2)), SLOTS.get(2), known))
            .isInstanceOf(BookingAnswer.Fits.class);
        assertThat(check(new Wanted("ana", Optional.empty(), NINE.starts(), Optional.of("a1")), known,
                TakenSeats.NONE))
            .isInstanceOf(BookingAnswer.Fits.class);
        assertThat(check(new Wanted("ana", Optional.of("kid"), NINE.starts(), Optional.empty()), known,
                TakenSeats.NONE))
            .isInstanceOf(BookingAnswer.Fits.class);
        assertThat(check(new Wanted("ana", Optional.of("neighbour"), NINE.starts(), Optional.empty()), known,
                TakenSeats.NONE))
            .isEqualTo(refused(BookingFault.NOT_A_DEPENDANT));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "RESCHEDULED", "NO_SHOW", "COMPLETED", "EXPIRED", "VOID",
            "NEEDS_REBOOK"})
    void what_is_over_stands_in_nobodys_way(AppointmentState state) {
        var other = Appointment.on("a1", NINE, "ana", state);

        assertThat(check(ANA, new Known(Set.of(), List.of(other), Optional.empty()), TakenSeats.NONE))
            .isInstanceOf(BookingAnswer.Fits.class);
    }

    @Test
    void a_live_hold_of_the_slot_is_booked_in_its_lane_and_no_other() {
        var taken = TakenSeats.of(seats(NINE, 1, "h1"));
        var hold = Hold.on("h1", NINE, 1, "kiosk-1", BEFORE.plusSeconds(1));

        assertThat(check(ANA, held(hold), taken)).isEqualTo(new BookingAnswer.Fits(NINE, 1));
        assertThat(check(ANA, held(Hold.on("h1", NINE, 1, "k", BEFORE)), taken))
            .isEqualTo(refused(BookingFault.HOLD_EXPIRED));
        assertThat(check(ANA, held(Hold.on("h1", SLOTS.get(1), 1, "k", BEFORE.plusSeconds(9))), taken))
            .isEqualTo(refused(BookingFault.HOLD_EXPIRED));
        var released = new Hold("h1",
                hold.fields().with(HoldCommand.RELEASE.effect(hold.fields(), Fields.NONE, BEFORE)));
        assertThat(released.isLive(BEFORE)).isFalse();
        assertThat(HoldCommand.USE.allows(released.fields(), Fields.of("appointment", "a"))).isFalse();
        assertThat(hold.cells()).isEqualTo(NINE.cells());
        assertThat(Hold.AT_KIOSK).hasSeconds(300);
        assertThat(Hold.AT_DESK).hasSeconds(600);
    }

    @Test
    void the_nearest_three_are_offered_instead() {
        assertThat(BookingRules.alternatives(SLOTS.get(3).starts(),
                List.of(SLOTS.get(0), SLOTS.get(2), SLOTS.get(4),
                        SLOTS.get(9), SLOTS.get(7))))
            .containsExactly(SLOTS.get(0), SLOTS.get(2), SLOTS.get(4));
        assertThat(BookingRules.alternatives(NINE.starts(), List.of())).isEmpty();
    }

    @Test
    void confirmed_is_said_only_of_a_spent_lease_or_an_applied_booking() {
        assertThat(Promise.of(Optional.of("l1"), Optional.empty())).isEqualTo(Promise.CONFIRMED);
        assertThat(Promise.of(Optional.empty(), Optional.empty())).isEqualTo(Promise.ASKED_FOR);
        for (var outcome : OutcomeKind.values()) {
            assertThat(Promise.of(Optional.empty(), Optional.of(outcome)))
                .isEqualTo(outcome == OutcomeKind.APPLIED ? Promise.CONFIRMED : Promise.ASKED_FOR);
        }
    }

    @ParameterizedTest
    @CsvSource({"APT-2026-0001,true", "APT-2026-12345,true", "APT-2026-001,false", "APT-2026-0000,false",
            "APT-2026-00012,false", "apt-2026-0001,false", "APT-26-0001,false"})
    void appointment_numbers_are_read_as_printed(String text, boolean good) {
        assertThat(
                AppointmentNumber.parse(text).map(AppointmentNumber::text).filter(text::equals).isPresent())
            .isEqualTo(good);
    }

    @Test
    void numbers_count_within_the_year_and_codes_for_ever() {
        assertThat(new AppointmentNumber(2026, 9999).next(2026).text()).isEqualTo("APT-2026-10000");
        assertThat(new AppointmentNumber(2026, 9999).next(2027).text()).isEqualTo("APT-2027-0001");
        assertThat(new ProvisionalCode('3', 17).text()).isEqualTo("P-3-17");
        assertThat(ProvisionalCode.parse(" p-3-17 ")).contains(new ProvisionalCode('3', 17));
        assertThat(ProvisionalCode.parse("P-O-17")).isEmpty();
        assertThat(ProvisionalCode.parse("P-3-017")).isEmpty();
    }

    /// Books, holds, leases, cancels and moves at random; no cell of a lane ever has two owners.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_interleaving_ever_exceeds_a_capacity(long seed) {
        var random = new Random(seed);
        var wide = new HashMap<SlotId, SlotChange>();
        SLOTS.forEach(slot -> wide.put(slot.id(), new SlotChange.Capacity(1 + random.nextInt(3))));
        var timetable = USUAL.with(wide);
        var owners = new HashMap<String, List<Seat>>();
        for (var step = 0; step < 300; step++) {
            var owner = "o" + random.nextInt(40);
            var kept = owners.remove(owner);
            if (kept == null || random.nextInt(3) == 0) {
                var length = Wish.ofLength(Duration.ofMinutes(10L * (1 + random.nextInt(6))));
                var slots = timetable.slotsOn(TUESDAY, length);
                var slot = slots.get(random.nextInt(slots.size()));
                var taken = TakenSeats.of(owners.values().stream().flatMap(List::stream).toList());
                var answer = BookingRules.check(wanted(owner, slot), Known.NOTHING, Optional.of(slot), taken,
                        BEFORE);
                if (answer instanceof BookingAnswer.Fits(var fitting, var lane)) {
                    assertThat(lane).isLessThanOrEqualTo(fitting.capacity());
                    owners.put(owner, seats(fitting, lane, owner));
                } else if (kept != null) {
                    owners.put(owner, kept);
                }
            }
            assertNoCellTwice(owners, seed);
        }
    }

    private static void assertNoCellTwice(Map<String, List<Seat>> owners, long seed) {
        var cells = new HashSet<String>();
        owners.values()
            .forEach(seats -> seats.forEach(seat -> assertThat(cells.add(seat.cell() + "/" + seat.lane()))
                .as("seed %d", seed)
                .isTrue()));
    }

    private static BookingAnswer check(Wanted wanted, Known known, TakenSeats taken) {
        return BookingRules.check(wanted, known, Optional.of(NINE), taken, BEFORE);
    }

    private static BookingAnswer check(Wanted wanted, Slot slot, Known known) {
        return BookingRules.check(wanted, known, Optional.of(slot), TakenSeats.NONE, BEFORE);
    }

    private static Known held(Hold hold) {
        return new Known(Set.of(), List.of(), Optional.of(hold));
    }

    private static Wanted wanted(String patient, Slot slot) {
        return new Wanted(patient, Optional.empty(), slot.starts(), Optional.empty());
    }

    private static BookingAnswer refused(BookingFault fault) {
        return new BookingAnswer.Refused(fault);
    }

    private static List<Seat> seats(Slot slot, int lane, String owner) {
        var seats = new ArrayList<Seat>();
        for (var cell = slot.cells().first(); cell < slot.cells().end(); cell++) {
            seats.add(new Seat("p1", cell, lane, Seat.Kind.HOLD, owner));
        }
        return seats;
    }
}
