package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// What a kiosk or desk answers to someone who wants to check in to an appointment (rules R4, screen K6).
public sealed interface CheckIn {
    /// Within the window.
    record OnTime() implements CheckIn {}

    /// More than an hour early: may check in, but the place counts from the start.
    record Early(Instant starts) implements CheckIn {}

    /// After the window, or marked as not come today: joins the line as a walk-in with flag `late`; nobody is turned
    /// away by a machine.
    record Late(Duration by) implements CheckIn {}

    /// The visit is on another day.
    record WrongDay(LocalDate day) implements CheckIn {}

    /// By phone or video: there is nothing to check in to.
    record NotInPerson(VisitMode mode) implements CheckIn {}

    /// Checked in before, with this queue entry.
    record AlreadyHere(Optional<String> entry) implements CheckIn {}

    /// Called off.
    record CalledOff(Optional<Instant> at) implements CheckIn {}

    /// Only staff can help: asked for but not answered, missed on another day, moved, or over.
    record AtDesk(AppointmentState state) implements CheckIn {}

    /// The answer now.
    static CheckIn of(Appointment appointment, Instant now, ZoneId zone) {
        return switch (appointment.state()) {
            case BOOKED, NO_SHOW_PENDING -> timely(appointment, now, zone);
            case ARRIVED, IN_PROGRESS -> new AlreadyHere(appointment.get(AppointmentField.ENTRY));
            case CANCELLED -> new CalledOff(appointment.instant(AppointmentField.CANCELLED_AT));
            case NO_SHOW -> missed(appointment, now, zone);
            case PENDING, COMPLETED, EXPIRED, NEEDS_REBOOK, RESCHEDULED, REBOOKED, LEFT, STOPPED,
                    VOID ->
                new AtDesk(appointment.state());
        };
    }

    /// Whether a person may still be checked in to a visit that can be: of one marked as not come, on the same day only
    /// (rules R3).
    static boolean isOpenTo(Appointment appointment, Instant came, ZoneId zone) {
        return appointment.state() != AppointmentState.NO_SHOW
                || appointment.starts().atZone(zone).toLocalDate().equals(came.atZone(zone).toLocalDate());
    }

    private static CheckIn missed(Appointment appointment, Instant now, ZoneId zone) {
        return isOpenTo(appointment, now, zone) && timely(appointment, now, zone) instanceof Late late ? late
                : new AtDesk(AppointmentState.NO_SHOW);
    }

    private static CheckIn timely(Appointment appointment, Instant now, ZoneId zone) {
        if (appointment.mode() != VisitMode.IN_PERSON) {
            return new NotInPerson(appointment.mode());
        }
        var starts = appointment.starts();
        var day = starts.atZone(zone).toLocalDate();
        if (!day.equals(now.atZone(zone).toLocalDate())) {
            return new WrongDay(day);
        }
        return switch (CheckInWindow.judge(starts, now)) {
            case EARLY -> new Early(starts);
            case ON_TIME -> new OnTime();
            case LATE -> new Late(Duration.between(starts, now));
        };
    }
}
