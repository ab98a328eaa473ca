package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecurrenceTest {
    /// A Tuesday.
    private static final LocalDate FROM = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "FREQ=WEEKLY|10 17 24 31 7",
            "FREQ=WEEKLY;BYDAY=MO,WE|11 16 18 23 25",
            "FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=2|10 23 24 6 7",
            "FREQ=WEEKLY;BYDAY=TU;COUNT=3|10 17 24",
            "FREQ=WEEKLY;BYDAY=MO,TU,SU;INTERVAL=2;COUNT=4|10 15 23 24",
            "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260320|13 20",
            "RRULE:FREQ=WEEKLY;UNTIL=20260324T235959Z;BYDAY=TU;WKST=MO|10 17 24"})
    void dates_follow_the_rule(String rule, String days) {
        var recurrence = Recurrence.parse(rule, FROM).orElseThrow();
        var found = FROM.minusDays(30)
            .datesUntil(FROM.plusDays(300))
            .filter(recurrence::occursOn)
            .limit(5)
            .map(date -> String.valueOf(date.getDayOfMonth()))
            .toList();

        assertThat(String.join(" ", found)).isEqualTo(days);
        assertThat(Recurrence.parse(recurrence.text(), FROM)).contains(recurrence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;COUNT=-1",
            "FREQ=WEEKLY;BYMONTH=1", "FREQ=WEEKLY;UNTIL=tomorrow", "FREQ=WEEKLY;FREQ=WEEKLY", "BYDAY=MO",
            "FREQ=WEEKLY;WKST=SU", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;UNTIL=20260231", "FREQ=WEEKLY;COUNT=x"})
    void rules_outside_the_subset_are_not_read(String rule) {
        assertThat(Recurrence.parse(rule, FROM)).isEmpty();
    }

    @Test
    void once_is_one_date() {
        assertThat(FROM.minusDays(20).datesUntil(FROM.plusDays(20)).filter(Recurrence.once(FROM)::occursOn))
            .containsExactly(FROM);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_count_is_the_number_of_dates_and_a_prefix_of_the_endless_rule(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 40; i++) {
            var from = FROM.plusDays(random.nextInt(7));
            var days = new ArrayList<String>();
            for (var day : DayOfWeek.values()) {
                if (random.nextBoolean() || (days.isEmpty() && day == DayOfWeek.SUNDAY)) {
                    days.add(day.name().substring(0, 2));
                }
            }
            var rule = "FREQ=WEEKLY;BYDAY=%s;INTERVAL=%d".formatted(String.join(",", days),
                    1 + random.nextInt(3));
            var count = 1 + random.nextInt(12);
            var endless = Recurrence.parse(rule, from).orElseThrow();
            var counted = Recurrence.parse(rule + ";COUNT=" + count, from).orElseThrow();

            assertThat(from.datesUntil(from.plusDays(400)).filter(counted::occursOn).toList())
                .as("seed %d: %s", seed, rule)
                .isEqualTo(
                        from.datesUntil(from.plusDays(400)).filter(endless::occursOn).limit(count).toList());
        }
    }
}
