package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimetableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Timetable USUAL = Timetable.usual("p1", BERLIN);

    @Test
    void the_usual_day_has_sixteen_half_hours() {
        var slots = USUAL.slotsOn(TUESDAY, Wish.ANY);

        assertThat(slots).hasSize(16);
        assertThat(slots.getFirst().id().text()).isEqualTo("p1~2026-03-10T09:00~30");
        assertThat(slots.getFirst().starts()).isEqualTo(Instant.parse("2026-03-10T08:00:00Z"));
        assertThat(slots.getLast().ends()).isEqualTo(Instant.parse("2026-03-10T16:00:00Z"));
        assertThat(slots).allMatch(slot -> slot.capacity() == 1 && slot.remaining() == 1);
        assertThat(USUAL.slotsOn(LocalDate.of(2026, 3, 14), Wish.ANY)).isEmpty();
    }

    @Test
    void breaks_gaps_and_capacity_shape_the_day() {
        var timetable = Timetable.of("p1", BERLIN,
                List.of(shift("09:00", "13:00", 30, 15, 2, "10:40-11:10")));

        assertThat(times(timetable, Wish.ANY)).containsExactly("09:00", "09:45", "11:10", "11:55");
        assertThat(timetable.slotsOn(TUESDAY, Wish.ANY)).allMatch(slot -> slot.remaining() == 2);
        assertThat(timetable.slotsOn(TUESDAY, Wish.ANY).getFirst().cells().count()).isEqualTo(9);
    }

    @Test
    void a_longer_visit_begins_where_slots_begin_and_fits_before_breaks_and_the_end() {
        var timetable = Timetable.of("p1", BERLIN, List.of(shift("09:00", "12:00", 30, 0, 1, "10:30-11:00")))
            .withLengths(Map.of("scan", Duration.ofMinutes(60)));

        assertThat(times(timetable, Wish.of("scan"))).containsExactly("09:00", "09:30", "11:00");
        assertThat(times(timetable, Wish.of("talk"))).hasSize(5);
        assertThat(times(timetable, Wish.ofLength(Duration.ofMinutes(45)))).containsExactly("09:00", "09:30",
                "11:00");
        assertThat(timetable.slot(SlotId.parse("p1~2026-03-10T09:30~60").orElseThrow())).isPresent();
        assertThat(timetable.slot(SlotId.parse("p1~2026-03-10T10:00~60").orElseThrow())).isEmpty();
        assertThat(timetable.slotAt(Instant.parse("2026-03-10T08:30:00Z"), Wish.of("scan"))).isPresent();
        assertThat(timetable.slotAt(Instant.parse("2026-03-10T08:31:00Z"), Wish.ANY)).isEmpty();
    }

    @Test
    void holidays_blocks_and_exceptions_take_slots_away() {
        var block = new Block(LocalDateTime.parse("2026-03-10T09:45"),
                LocalDateTime.parse("2026-03-10T10:30"));
        var removed = SlotId.parse("p1~2026-03-10T09:00~30").orElseThrow();
        var wider = SlotId.parse("p1~2026-03-10T11:00~30").orElseThrow();
        var timetable = Timetable.of("p1", BERLIN, List.of(shift("09:00", "12:00", 30, 0, 1, "")))
            .without(Set.of(TUESDAY.plusDays(1)), List.of(block))
            .with(Map.of(removed, new SlotChange.Removed(), wider, new SlotChange.Capacity(3)));

        assertThat(times(timetable, Wish.ANY)).containsExactly("10:30", "11:00", "11:30");
        assertThat(timetable.slot(wider).orElseThrow().capacity()).isEqualTo(3);
        assertThat(timetable.slot(removed)).isEmpty();
        assertThat(timetable.slotsOn(TUESDAY.plusDays(1), Wish.ANY)).isEmpty();
        assertThat(timetable.slotsOn(TUESDAY.plusDays(7), Wish.ANY)).hasSize(6);
        assertThat(times(timetable, Wish.ofLength(Duration.ofMinutes(60)))).containsExactly("10:30", "11:00");
    }

    @Test
    void shifts_may_offer_some_services_only_and_never_double_a_slot() {
        var morning = shift("09:00", "10:00", 30, 0, 1, "");
        var vaccinations = new Shift("v", morning.when(), morning.starts(), LocalTime.of(11, 0),
                morning.slot(),
                Duration.ZERO, 4, List.of(), Set.of("vaccination"));
        var timetable = Timetable.of("p1", BERLIN, List.of(vaccinations, morning));

        assertThat(times(timetable, Wish.of("doctor"))).containsExactly("09:00", "09:30");
        assertThat(times(timetable, Wish.of("vaccination"))).containsExactly("09:00", "09:30", "10:00",
                "10:30");
        assertThat(morning.collidesWith(vaccinations, TUESDAY, TUESDAY)).isTrue();
        assertThat(morning.collidesWith(shift("10:00", "11:00", 30, 0, 1, ""), TUESDAY, TUESDAY)).isFalse();
    }

    @Test
    void a_slot_added_by_hand_stands_beside_the_usual_hours_and_before_those_it_meets() {
        var evening = Shift.oneSlot("e", TUESDAY, LocalTime.of(18, 0), LocalTime.of(18, 45), 1);
        var wider = Shift.oneSlot("w", TUESDAY, LocalTime.of(9, 15), LocalTime.of(9, 45), 3);
        var timetable = Timetable.of("p1", BERLIN, List.of(evening, wider));

        assertThat(times(timetable, Wish.ANY)).hasSize(16).startsWith("09:15", "10:00").endsWith("18:00");
        assertThat(timetable.slotsOn(TUESDAY, Wish.ANY).getFirst().capacity()).isEqualTo(3);
        assertThat(timetable.slotsOn(TUESDAY.plusDays(1), Wish.ANY)).hasSize(16);
        assertThat(times(Timetable.of("p1", BERLIN, List.of(evening, shift("10:00", "11:00", 30, 0, 1, ""))),
                Wish.ANY))
            .containsExactly("10:00", "10:30", "18:00");
    }

    /// Berlin: the hour from 02:00 is skipped on 29 March 2026 and repeated on 25 October 2026.
    @Test
    void the_spring_gap_yields_no_slot() {
        var night = Timetable.of("p1", BERLIN, List.of(shift("01:00", "04:00", 30, 0, 1, "")));
        var slots = night.slotsOn(LocalDate.of(2026, 3, 29), Wish.ANY);

        assertThat(slots.stream().map(slot -> slot.id().text().substring(14, 19)))
            .containsExactly("01:00", "01:30", "03:00", "03:30");
        assertThat(slots.get(2).starts()).isEqualTo(slots.get(1).ends());
    }

    @Test
    void a_visit_that_runs_into_the_gap_takes_the_slots_behind_it() {
        var night = Timetable.of("p1", BERLIN, List.of(shift("00:45", "05:00", 60, 0, 1, "")));
        var slots = night.slotsOn(LocalDate.of(2026, 3, 29), Wish.ANY);

        assertThat(slots.stream().map(slot -> slot.id().start().toLocalTime().toString()))
            .containsExactly("00:45", "01:45", "03:45");
        assertNoOverlap(slots);
    }

    @Test
    void the_repeated_hour_has_two_slots_with_names_of_their_own() {
        var night = Timetable.of("p1", BERLIN, List.of(shift("01:30", "03:30", 30, 0, 1, "")));
        var slots = night.slotsOn(LocalDate.of(2026, 10, 25), Wish.ANY);

        assertThat(slots.stream().map(slot -> slot.id().text())).containsExactly("p1~2026-10-25T01:30~30",
                "p1~2026-10-25T02:00~30", "p1~2026-10-25T02:30~30", "p1~2026-10-25T02:00~30~2",
                "p1~2026-10-25T02:30~30~2", "p1~2026-10-25T03:00~30");
        assertThat(slots.stream().map(Slot::starts)).isSorted().doesNotHaveDuplicates();
        assertNoOverlap(slots);
        var second = slots.get(3);
        assertThat(night.slot(second.id())).contains(second);
        assertThat(night.with(Map.of(second.id(), new SlotChange.Removed()))
            .slotsOn(LocalDate.of(2026, 10, 25),
                    Wish.ANY))
            .hasSize(5)
            .doesNotContain(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "America/Havana",
            "Asia/Kolkata",
            "Africa/Cairo", "Pacific/Apia", "America/St_Johns"})
    void in_every_zone_and_on_every_day_of_the_year_slots_follow_one_another(String zone) {
        var always = new Shift("s", Recurrence.weekly(LocalDate.EPOCH, EnumSet.allOf(DayOfWeek.class)),
                LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Duration.ofMinutes(30), Duration.ZERO, 1, List.of(),
                Set.of());
        var timetable = Timetable.of("p1", ZoneId.of(zone), List.of(always));
        var ids = new HashSet<String>();
        for (var date = LocalDate.of(2026, 1, 1); date.getYear() == 2026; date = date.plusDays(1)) {
            var slots = timetable.slotsOn(date, Wish.ANY);
            assertThat(slots).as("%s", date).hasSizeBetween(46, 50);
            assertNoOverlap(slots);
            for (var slot : slots) {
                assertThat(ids.add(slot.id().text())).as("%s", slot.id()).isTrue();
                assertThat(slot.starts().atZone(timetable.zone()).toLocalDateTime())
                    .isEqualTo(slot.id().start());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"p1~2026-03-10T09:00~30,true", "p1~2026-03-10T09:00~30~2,true", "p1~2026-03-10T09:00~0,false",
            "p1~2026-03-10T09:00,false", "~2026-03-10T09:00~30,false", "p1~2026-02-31T09:00~30,false",
            "p1~2026-03-10T09:00~30~3,false", "p1~2026-03-10~30,false", "p1~2026-03-10T09:00~x,false",
            "p1~2026-03-10T09:00:30~30,false", "p1~2026-03-10T09:00~99999,false"})
    void slot_ids_are_read_strictly(String text, boolean good) {
        assertThat(SlotId.parse(text).map(SlotId::text).filter(text::equals).isPresent()).isEqualTo(good);
    }

    private static void assertNoOverlap(List<Slot> slots) {
        for (var i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).starts()).as("%s", slots.get(i).id())
                .isAfterOrEqualTo(slots.get(i - 1).ends());
        }
    }

    private static List<String> times(Timetable timetable, Wish wish) {
        return timetable.slotsOn(TUESDAY, wish)
            .stream()
            .map(slot -> slot.id().start().toLocalTime().toString())
            .toList();
    }

    private static Shift shift(String from, String to, int minutes, int gap, int capacity, String pause) {
        var breaks = pause.isEmpty() ? List.<Shift.Break>of()
                : List.of(new Shift.Break(LocalTime.parse(pause.substring(0, 5)),
                        LocalTime.parse(pause.substring(6))));
        return new Shift("s", Recurrence.weekly(LocalDate.EPOCH, EnumSet.allOf(DayOfWeek.class)),
                LocalTime.parse(from),
                LocalTime.parse(to), Duration.ofMinutes(minutes), Duration.ofMinutes(gap), capacity, breaks,
                Set.of());
    }
}
