package org.anteroom.server.log;

import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentNumber;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PatientNumber;

/// The numbers only the server gives (rules R5), given in the transaction that takes a row in.
final class Numbers {
    static final int A_YEAR = 1_000_000;

    private final int year;

    /// @param year the site's year now, in which appointments are numbered
    Numbers(int year) {
        this.year = year;
    }

    /// A row with its numbers, the head that counted them, and the outcome's word for them.
    record Given(Row row, SiteHead head, String word) {}

    Given give(Row row, SiteHead head) {
        if (Erasure.isErased(row)) {
            return new Given(row, head, "");
        }
        return switch (row.key().kind()) {
            case PATIENT -> patient(row, head);
            case APPOINTMENT -> appointment(row, head);
            case QUEUE_ENTRY, HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE ->
                new Given(row, head, "");
        };
    }

    private static Given patient(Row row, SiteHead head) {
        var counted = head.nextPatient();
        return given(row, head, counted, PatientField.PATIENT_NUMBER.field(),
                PatientNumber.of(counted.patients()).digits());
    }

    private Given appointment(Row row, SiteHead head) {
        var last = head.visits();
        var next = last / A_YEAR < year
                ? new AppointmentNumber(year, 1)
                : new AppointmentNumber(last / A_YEAR, last % A_YEAR + 1);
        return given(row, head, head.nextVisit(next.year() * A_YEAR + next.count()),
                AppointmentField.APPOINTMENT_NUMBER.field(), next.text());
    }

    private static Given given(Row row, SiteHead head, SiteHead counted, String field, String number) {
        if (row.fields().get(field).isPresent()) {
            return new Given(row, head, "");
        }
        return new Given(
                row.with(row.ver(), row.fields().with(field, number), row.history()),
                counted,
                field + "=" + number);
    }
}
