package org.anteroom.model.merge;

import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.RowKind;

/// The table of field rules (sync.md 6), reviewed like a schema. A field not named here merges by `LATEST`.
public final class FieldRules {
    private FieldRules() {}

    /// The rule of a field.
    public static FieldRule of(RowKind kind, String field) {
        return switch (kind) {
            case PATIENT -> PatientField.of(field).map(PatientField::rule).orElse(FieldRule.LATEST);
            case QUEUE_ENTRY -> QueueField.of(field).map(QueueField::rule).orElse(FieldRule.LATEST);
            case APPOINTMENT ->
                AppointmentField.of(field).map(AppointmentField::rule).orElse(FieldRule.LATEST);
            case HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE -> FieldRule.LATEST;
        };
    }
}
