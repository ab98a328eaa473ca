package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.queue.VisitLengths.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitEstimateTest {
    private static final VisitLengths TEN = VisitLengths.configured(Map.of("doctor", Duration.ofMinutes(10)));
    private static final OpenRoom FREE = new OpenRoom("r1", Set.of(), Optional.empty());

    @ParameterizedTest
    @CsvSource({"0,0,5,5", "2,4,5,5", "7,9,5,10", "5,10,5,10", "5,10.1,5,15", "20,34,20,35", "24,31,20,35"})
    void a_range_is_rounded_outward_to_five_and_is_at_least_five(double low, double high, int from, int to) {
        var wait = to - from <= 5 ? new Wait.About(to) : new Wait.Between(from, to);

        assertThat(Wait.of(low, high)).isEqualTo(wait);
    }

    @Test
    void everyone_waits_for_those_before_them() {
        var waits = estimate(List.of(FREE), TEN).of(line(4));

        assertThat(waits).containsEntry("A101", new Wait.About(5))
            .containsEntry("A102", new Wait.About(10))
            .containsEntry("A103", new Wait.About(20))
            .containsEntry("A104", new Wait.About(30));
    }

    @Test
    void more_rooms_make_it_faster_and_a_full_room_slower() {
        var busy = new OpenRoom("r2", Set.of("doctor"),
                Optional.of(new OpenRoom.Busy("doctor", Duration.ofMinutes(4))));
        var overrun = new OpenRoom("r2", Set.of(),
                Optional.of(new OpenRoom.Busy("doctor", Duration.ofMinutes(40))));

        assertThat(estimate(List.of(FREE, FREE), TEN).of(line(4))).containsEntry("A104", new Wait.About(10));
        assertThat(estimate(List.of(busy), TEN).of(line(2))).containsEntry("A101", new Wait.About(10))
            .containsEntry("A102", Wait.of(16, 16));
        assertThat(estimate(List.of(overrun), TEN).of(line(2))).containsEntry("A102", Wait.of(12, 12));
    }

    @Test
    void a_family_takes_as_long_as_its_members() {
        var line = new ArrayList<>(line(2));
        line.set(0, line.getFirst().with(QueueField.GROUP_SIZE, "3"));

        assertThat(estimate(List.of(FREE), TEN).of(line)).containsEntry("A102", new Wait.About(30));
    }

    @Test
    void without_an_open_room_there_is_no_number() {
        var nurseOnly = new OpenRoom("r1", Set.of("nurse"), Optional.empty());

        assertThat(estimate(List.of(), TEN).of(line(1))).containsEntry("A101", new Wait.Unknown());
        assertThat(estimate(List.of(nurseOnly), TEN).of(line(1))).containsEntry("A101", new Wait.Unknown());
    }

    @Test
    void real_visits_spread_the_range_and_the_same_line_gives_the_same_numbers() {
        var random = new Random(7);
        var visits = new ArrayList<Visit>();
        for (var i = 0; i < 60; i++) {
            visits.add(new Visit(Duration.ofMinutes(2 + random.nextInt(28)), i, DayOfWeek.TUESDAY, 10));
        }
        var lengths = new VisitLengths(Map.of("doctor", visits), Map.of());
        var wait = estimate(List.of(FREE), lengths).of(line(5)).get("A105");

        assertThat(wait).isInstanceOf(Wait.Between.class)
            .isEqualTo(estimate(List.of(FREE), lengths).of(line(5))
                .get("A105"));
    }

    @Test
    void the_same_weekday_and_hour_count_first_and_few_visits_lean_on_the_mean() {
        var tuesdays = visits(12, DayOfWeek.TUESDAY, 20);
        var mixed = new ArrayList<>(tuesdays);
        mixed.addAll(visits(40, DayOfWeek.FRIDAY, 5));
        var means = Map.of("doctor", Duration.ofMinutes(10));

        assertThat(new VisitLengths(Map.of("doctor", mixed), means).pool("doctor", DayOfWeek.TUESDAY, 10))
            .hasSize(12)
            .containsOnly(Duration.ofMinutes(20));
        assertThat(new VisitLengths(Map.of("doctor", mixed), means).pool("doctor", DayOfWeek.MONDAY, 10))
            .hasSize(50);
        assertThat(new VisitLengths(Map.of("doctor", visits(4, DayOfWeek.TUESDAY, 20)), means)
            .pool("doctor", DayOfWeek.TUESDAY, 10)).hasSize(10).contains(Duration.ofMinutes(10));
        assertThat(TEN.pool("unknown", DayOfWeek.MONDAY, 9)).containsOnly(Duration.ofMinutes(10));
    }

    private static List<Visit> visits(int count, DayOfWeek weekday, int minutes) {
        var visits = new ArrayList<Visit>();
        for (var i = 0; i < count; i++) {
            visits.add(new Visit(Duration.ofMinutes(minutes), i, weekday, 9));
        }
        return visits;
    }

    private static WaitEstimate estimate(List<OpenRoom> rooms, VisitLengths lengths) {
        return new WaitEstimate(rooms, lengths, DayOfWeek.TUESDAY, 10);
    }

    private static List<QueueEntry> line(int length) {
        var line = new ArrayList<QueueEntry>();
        for (var i = 1; i <= length; i++) {
            var token = Token.of('A', '1', i);
            line.add(QueueEntry.joined(token.text(), new TokenKey(LocalDate.EPOCH, token), "doctor",
                    QueueClass.STANDARD, Instant.EPOCH));
        }
        return line;
    }
}
