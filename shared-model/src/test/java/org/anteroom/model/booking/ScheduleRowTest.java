package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.api.Test;

final class ScheduleRowTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Shift SHIFT = new Shift("s1",
            Recurrence.parse("FREQ=WEEKLY;BYDAY=TU;INTERVAL=2", TUESDAY).orElseThrow(),
            LocalTime.of(8, 0), LocalTime.of(12, 0), Duration.ofMinutes(20), Duration.ofMinutes(5), 2,
            List.of(new Shift.Break(LocalTime.of(9, 0), LocalTime.of(9, 15)),
                    new Shift.Break(LocalTime.of(11, 0), LocalTime.of(11, 30))),
            Set.of("doctor", "nurse"));
    private static final List<ScheduleRow> ROWS = List.of(
            new ScheduleRow.Hours("p1", SHIFT),
            new ScheduleRow.Blocked("p1",
                    new Block(LocalDateTime.parse("2026-03-10T08:00"),
                            LocalDateTime.parse("2026-03-10T08:30"))),
            new ScheduleRow.Closed("", LocalDate.of(2026, 3, 24)),
            new ScheduleRow.SlotException(SlotId.parse("p1~2026-03-10T09:15~20").orElseThrow(),
                    new SlotChange.Removed()),
            new ScheduleRow.SlotException(SlotId.parse("p1~2026-03-10T09:40~20").orElseThrow(),
                    new SlotChange.Capacity(5)));

    @Test
    void rules_survive_being_stored() {
        for (var row : ROWS) {
            assertThat(ScheduleRow.of("s1", row.toFields())).contains(row);
        }
    }

    @Test
    void what_is_no_rule_or_cannot_be_read_is_passed_over() {
        assertThat(ScheduleRow.of("x", Fields.NONE)).isEmpty();
        assertThat(ScheduleRow.of("x", Fields.of("type", "room"))).isEmpty();
        assertThat(ScheduleRow.of("x", ROWS.getFirst().toFields().with("starts", "noon"))).isEmpty();
        assertThat(ScheduleRow.of("x", ROWS.getFirst().toFields().with("breaks", "9to10"))).isEmpty();
        assertThat(ScheduleRow.of("x", ROWS.getFirst().toFields().with("rrule", "FREQ=DAILY"))).isEmpty();
        assertThat(ScheduleRow.of("x", ROWS.getFirst().toFields().with("ends", "07:00"))).isEmpty();
        assertThat(ScheduleRow.of("x", ROWS.get(3).toFields().with("capacity", "-1"))).isEmpty();
    }

    @Test
    void a_timetable_is_put_together_from_the_rules_of_its_provider_and_of_the_site() {
        var timetable = ScheduleRow.timetable("p1", ZoneOffset.UTC, ROWS, Map.of());
        var other = ScheduleRow.timetable("p2", ZoneOffset.UTC, ROWS, Map.of());

        assertThat(timetable.slotsOn(TUESDAY, Wish.ANY)
            .stream()
            .map(slot -> slot.id().start().toLocalTime() + "x" + slot.capacity()))
            .containsExactly("09:40x5", "10:05x2", "10:30x2", "11:30x2");
        assertThat(timetable.slotsOn(LocalDate.of(2026, 3, 24), Wish.ANY)).isEmpty();
        assertThat(other.slotsOn(TUESDAY, Wish.ANY)).hasSize(16);
        assertThat(other.slotsOn(LocalDate.of(2026, 3, 24), Wish.ANY)).isEmpty();
    }
}
