package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.anteroom.model.booking.CheckInWindow.Arrival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CheckInTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /// 10:30 in Berlin.
    private static final Instant STARTS = Instant.parse("2026-03-10T09:30:00Z");
    private static final Appointment BOOKED = Appointment.on("a1", Timetable.usual("p1", BERLIN)
        .slotAt(STARTS, Wish.ANY)
        .orElseThrow(), "ana", AppointmentState.BOOKED);

    @ParameterizedTest
    @CsvSource({"09:29:59,EARLY", "09:29:59.999,EARLY", "09:30:00,ON_TIME", "10:30:00,ON_TIME",
            "10:45:00,ON_TIME",
            "10:45:00.999,ON_TIME", "10:45:01,LATE", "16:00:00,LATE"})
    void the_window_opens_an_hour_before_and_closes_after_a_quarter_inclusive(String time, Arrival arrival) {
        assertThat(CheckInWindow.judge(STARTS, berlin(time))).isEqualTo(arrival);
    }

    @Test
    void a_booked_visit_of_today_is_early_on_time_or_late() {
        assertThat(answer(BOOKED, "09:00:00")).isEqualTo(new CheckIn.Early(STARTS));
        assertThat(answer(BOOKED, "10:45:00")).isEqualTo(new CheckIn.OnTime());
        assertThat(answer(BOOKED, "10:52:00")).isEqualTo(new CheckIn.Late(Duration.ofMinutes(22)));
        assertThat(answer(in(AppointmentState.NO_SHOW_PENDING), "10:52:00")).isInstanceOf(CheckIn.Late.class);
    }

    @Test
    void another_day_is_said_by_the_sites_calendar() {
        var right = new CheckIn.WrongDay(LocalDate.of(2026, 3, 10));

        assertThat(CheckIn.of(BOOKED, Instant.parse("2026-03-09T22:59:59Z"), BERLIN)).isEqualTo(right);
        assertThat(CheckIn.of(BOOKED, Instant.parse("2026-03-09T23:00:00Z"), BERLIN))
            .isInstanceOf(CheckIn.Early.class);
        assertThat(CheckIn.of(BOOKED, Instant.parse("2026-03-10T23:00:00Z"), BERLIN)).isEqualTo(right);
    }

    @Test
    void a_visit_by_phone_is_never_checked_in() {
        assertThat(answer(BOOKED.with(AppointmentField.MODE, "phone"), "10:30:00"))
            .isEqualTo(new CheckIn.NotInPerson(VisitMode.PHONE));
    }

    @Test
    void who_is_here_or_was_called_off_is_told_so() {
        assertThat(answer(in(AppointmentState.ARRIVED).with(AppointmentField.ENTRY, "e1"), "10:30:00"))
            .isEqualTo(new CheckIn.AlreadyHere(Optional.of("e1")));
        assertThat(
                answer(in(AppointmentState.CANCELLED).with(AppointmentField.CANCELLED_AT, STARTS.toString()),
                        "10:30:00"))
            .isEqualTo(new CheckIn.CalledOff(Optional.of(STARTS)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "COMPLETED", "EXPIRED", "NO_SHOW", "NEEDS_REBOOK", "RESCHEDULED",
            "REBOOKED", "LEFT",
            "STOPPED", "VOID"})
    void the_rest_goes_to_the_desk(AppointmentState state) {
        assertThat(answer(in(state), "10:30:00")).isEqualTo(new CheckIn.AtDesk(state));
    }

    @Test
    void who_was_marked_as_not_come_is_still_let_in_on_the_same_day() {
        var missed = in(AppointmentState.NO_SHOW);

        assertThat(answer(missed, "11:00:00")).isEqualTo(new CheckIn.Late(Duration.ofMinutes(30)));
        assertThat(CheckIn.of(missed, Instant.parse("2026-03-11T10:00:00Z"), BERLIN))
            .isEqualTo(new CheckIn.AtDesk(AppointmentState.NO_SHOW));
    }

    private static CheckIn answer(Appointment appointment, String time) {
        return CheckIn.of(appointment, berlin(time), BERLIN);
    }

    private static Appointment in(AppointmentState state) {
        return BOOKED.with(AppointmentField.STATE, state.word());
    }

    private static Instant berlin(String time) {
        return Instant.parse("2026-03-10T" + time + "Z").minus(Duration.ofHours(1));
    }
}
