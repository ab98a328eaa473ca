package org.anteroom.server.log;

import org.anteroom.model.change.Row;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PatientNumber;
import org.anteroom.model.row.RowKind;

/// The numbers only the server gives (rules R5), given in the transaction that takes a row in.
final class Numbers {
    private Numbers() {}

    /// A row with its numbers, the head that counted them, and the outcome's word for them.
    record Given(Row row, SiteHead head, String word) {}

    static Given give(Row row, SiteHead head) {
        var number = PatientField.PATIENT_NUMBER.field();
        if (row.key().kind() != RowKind.PATIENT || row.fields().get(number).isPresent()) {
            return new Given(row, head, "");
        }
        var counted = head.nextPatient();
        var digits = PatientNumber.of(counted.patients()).digits();
        return new Given(
                row.with(row.ver(), row.fields().with(number, digits), row.history()),
                counted,
                number + "=" + digits);
    }
}
