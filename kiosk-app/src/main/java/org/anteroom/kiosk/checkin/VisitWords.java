package org.anteroom.kiosk.checkin;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.patient.BirthDate;

/// Visits and birthdays in words.
final class VisitWords {
    private VisitWords() {}

    /// When a visit is: the time alone for today's.
    static Words moment(Appointment visit, LocalDate today) {
        var at = LocalDateTime.of(visit.date().orElse(today),
                FieldText.time(visit.fields(), AppointmentField.TIME.field()).orElse(LocalTime.MIDNIGHT));
        return at.toLocalDate().equals(today) ? time(at) : PlainDates.moment(at, today);
    }

    static Words time(LocalDateTime at) {
        return PlainDates.time(at.toLocalTime());
    }

    /// Day and month of a birth; empty where they are not known.
    static Optional<Words> birthday(BirthDate date) {
        return date.isPartial() ? Optional.empty()
                : Optional.of(Words.of("you.birthday", Integer.toString(date.earliest().getDayOfMonth()))
                    .with(Words.of("month." + date.earliest().getMonthValue())));
    }
}
