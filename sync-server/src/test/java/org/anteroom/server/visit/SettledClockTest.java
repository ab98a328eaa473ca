package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettledClockTest {
    private final PracticeClock wall = new PracticeClock(Clinic.MONDAY);
    private final PracticeClock counting = new PracticeClock(Instant.EPOCH);
    private final SettledClock settled = new SettledClock(wall, counting);

    private boolean pass(Duration time) {
        return pass(time, time);
    }

    private boolean pass(Duration byWall, Duration time) {
        wall.set(wall.instant().plus(byWall));
        counting.set(counting.instant().plus(time));
        return settled.isSettled();
    }

    @Test
    void a_clock_that_goes_evenly_or_is_corrected_slowly_is_believed() {
        for (var i = 0; i < 100; i++) {
            assertThat(pass(Duration.ofSeconds(10), Duration.ofSeconds(9))).isTrue();
        }
        assertThat(pass(Duration.ofHours(3))).as("a process that stood still for hours").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "-P1D", "PT3M", "-P20000D"})
    void after_a_jump_it_must_be_even_for_ten_minutes(Duration jump) {
        assertThat(pass(jump, Duration.ZERO)).isFalse();
        assertThat(pass(Duration.ofMinutes(9))).isFalse();
        assertThat(pass(jump.negated(), Duration.ZERO)).as("put right").isFalse();
        assertThat(pass(Duration.ofMinutes(9))).isFalse();
        assertThat(pass(Duration.ofMinutes(1))).isTrue();
    }

    @BothDatabases
    void a_clock_that_was_a_day_ahead_for_five_minutes_ended_nothing(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            var entry = clinic.joins("bo");
            var steady = new PracticeClock(Instant.EPOCH);
            var beat = new SettledClock(clinic.clock, steady).when(clinic.timers::fire);
            for (var at : days()) {
                clinic.clock.set(at);
                steady.set(steady.instant().plusSeconds(1));
                beat.run();
            }

            assertThat(clinic.state("v")).isEqualTo("booked");
            assertThat(clinic.row(RowKind.QUEUE_ENTRY, entry).text("state"))
                .isEqualTo("waiting");
        }
    }

    @BothDatabases
    void what_was_held_and_offered_by_a_clock_a_day_ahead_is_free_when_it_is_right_again(
            TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "11T10:00");
            FreedSeatsTest.wants(clinic, "w", "bo");
            clinic.clock.set(Clinic.MONDAY.plus(Duration.ofDays(1)));
            FreedSeatsTest.cancel(clinic, "v");
            clinic.act(rows -> Booking.hold(rows, "h", FreedSeatsTest.slot("11T11:00"), "desk",
                    rows.now().plus(Hold.AT_DESK)));
            assertThat(FreedSeatsTest.state(clinic, "w")).isEqualTo("offered");
            clinic.itIs("09T08:00:02");

            assertThat(clinic.row(RowKind.HOLD, "h").text("state")).isEqualTo("expired");
            assertThat(clinic.kinds("11T11:00")).isEmpty();
            var expires = clinic.row(RowKind.WAITLIST, "w").text("offer_expires");
            assertThat(expires).as("an offer by the right clock, if any").doesNotStartWith("2026-03-10");
        }
    }

    /// Each second of five minutes a day ahead, and the first when it is right again.
    private static List<Instant> days() {
        var days = new ArrayList<Instant>();
        for (var second = 0; second < 300; second++) {
            days.add(Clinic.MONDAY.plus(Duration.ofDays(1)).plusSeconds(second));
        }
        days.add(Clinic.MONDAY.plusSeconds(301));
        return days;
    }
}
