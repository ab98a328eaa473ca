package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AvailabilityTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Timetable USUAL = Timetable.usual("p1", BERLIN);

    @Test
    void a_taken_seat_leaves_less_and_a_full_slot_is_not_free() {
        var slot = USUAL.slotsOn(TUESDAY, Wish.ANY).get(2);
        var availability = new Availability(TakenSeats.of(seats(slot, 1)), Instant.EPOCH);

        assertThat(availability.slot(USUAL, slot.id()).orElseThrow().remaining()).isZero();
        assertThat(availability.free(USUAL, TUESDAY, TUESDAY, Wish.ANY)).hasSize(15);
        assertThat(availability.all(USUAL, TUESDAY, TUESDAY, Wish.ANY)).hasSize(16);
        assertThat(availability.free(USUAL, TUESDAY, TUESDAY, Wish.ofLength(Duration.ofMinutes(60))))
            .hasSize(13);
    }

    @Test
    void what_has_begun_cannot_be_booked() {
        var nine = Instant.parse("2026-03-10T08:00:00Z");

        assertThat(new Availability(TakenSeats.NONE, nine).free(USUAL, TUESDAY, TUESDAY, Wish.ANY))
            .hasSize(15);
        assertThat(new Availability(TakenSeats.NONE, nine.minusSeconds(1)).free(USUAL, TUESDAY, TUESDAY,
                Wish.ANY))
            .hasSize(16);
    }

    @Test
    void the_next_free_slots_reach_over_days_and_stop() {
        var availability = new Availability(TakenSeats.NONE, Instant.parse("2026-03-10T15:00:00Z"));

        assertThat(availability.next(USUAL, TUESDAY, 30, Wish.ANY, 3).stream().map(slot -> slot.id().text()))
            .containsExactly("p1~2026-03-10T16:30~30", "p1~2026-03-11T09:00~30", "p1~2026-03-11T09:30~30");
        assertThat(availability.next(USUAL, LocalDate.of(2026, 3, 14), 2, Wish.ANY, 3)).isEmpty();
    }

    /// Books lanes at random; however visits of any length mix, nobody shares a cell of a lane and what the
    /// availability says is left can really be booked.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_mix_of_bookings_ever_exceeds_a_capacity(long seed) {
        var random = new Random(seed);
        var timetable = USUAL.with(capacities(random));
        var seats = new ArrayList<Seat>();
        var cells = new HashSet<List<Long>>();
        for (var i = 0; i < 120; i++) {
            var slots = timetable.slotsOn(TUESDAY,
                    Wish.ofLength(Duration.ofMinutes(5L * (1 + random.nextInt(20)))));
            var slot = slots.get(random.nextInt(slots.size()));
            var taken = TakenSeats.of(seats);
            var lane = taken.freeLane("p1", slot.cells(), slot.capacity());
            assertThat(lane.isPresent()).isEqualTo(taken.free("p1", slot.cells(), slot.capacity()) > 0);
            if (lane.isPresent()) {
                assertThat(lane.getAsInt()).isBetween(1, slot.capacity());
                for (var seat : seats(slot, lane.getAsInt())) {
                    assertThat(cells.add(List.of(seat.cell(), (long) seat.lane()))).as("seed %d", seed)
                        .isTrue();
                    seats.add(seat);
                }
            }
        }
    }

    @Test
    void twenty_providers_over_thirty_days_take_under_fifty_milliseconds() {
        var random = new Random(1);
        var seats = new ArrayList<Seat>();
        var timetables = new ArrayList<Timetable>();
        for (var i = 0; i < 20; i++) {
            var timetable = Timetable.usual("provider-" + i, BERLIN);
            timetables.add(timetable);
            TUESDAY.datesUntil(TUESDAY.plusDays(30))
                .flatMap(date -> timetable.slotsOn(date, Wish.ANY).stream())
                .filter(_ -> random.nextBoolean())
                .forEach(slot -> seats.addAll(seats(slot, 1)));
        }
        var threads = ManagementFactory.getThreadMXBean();
        var best = Long.MAX_VALUE;
        for (var round = 0; round < 30; round++) {
            var start = threads.getCurrentThreadCpuTime();
            var availability = new Availability(TakenSeats.of(seats), Instant.EPOCH);
            var found = 0;
            for (var timetable : timetables) {
                found += availability.free(timetable, TUESDAY, TUESDAY.plusDays(29), Wish.ANY).size();
            }
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
            assertThat(found).isBetween(2_000, 5_000);
        }
        assertThat(best / 1_000_000).as("CPU milliseconds").isLessThan(50);
    }

    private static Map<SlotId, SlotChange> capacities(Random random) {
        var changes = new HashMap<SlotId, SlotChange>();
        for (var slot : USUAL.slotsOn(TUESDAY, Wish.ANY)) {
            changes.put(slot.id(), new SlotChange.Capacity(1 + random.nextInt(3)));
        }
        return changes;
    }

    private static List<Seat> seats(Slot slot, int lane) {
        var seats = new ArrayList<Seat>();
        for (var cell = slot.cells().first(); cell < slot.cells().end(); cell++) {
            seats.add(new Seat(slot.id().provider(), cell, lane, Seat.Kind.BOOKING, "a"));
        }
        return seats;
    }

    @Test
    void a_day_off_does_not_count() {
        var leave = USUAL.without(Set.of(TUESDAY), List.of());

        assertThat(new Availability(TakenSeats.NONE, Instant.EPOCH).free(leave, TUESDAY, TUESDAY, Wish.ANY))
            .isEmpty();
    }
}
