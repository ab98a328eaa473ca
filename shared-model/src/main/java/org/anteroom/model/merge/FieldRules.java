package org.anteroom.model.merge;

import java.util.Map;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.RowKind;

/// The table of field rules (sync.md 6), reviewed like a schema. A field not named here merges by `LATEST`.
public final class FieldRules {
    private static final Map<String, FieldRule> VISIT = Map.of(
            "token",
            FieldRule.FIRST,
            "appointment_number",
            FieldRule.FIRST,
            "provisional_code",
            FieldRule.FIRST,
            "created",
            FieldRule.FIRST,
            "created_by",
            FieldRule.FIRST,
            "notes",
            FieldRule.APPEND,
            "internal_notes",
            FieldRule.APPEND);

    private FieldRules() {}

    /// The rule of a field.
    public static FieldRule of(RowKind kind, String field) {
        return switch (kind) {
            case PATIENT -> PatientField.of(field).map(PatientField::rule).orElse(FieldRule.LATEST);
            case QUEUE_ENTRY -> QueueField.of(field).map(QueueField::rule).orElse(FieldRule.LATEST);
            case APPOINTMENT -> VISIT.getOrDefault(field, FieldRule.LATEST);
            case HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE -> FieldRule.LATEST;
        };
    }
}
