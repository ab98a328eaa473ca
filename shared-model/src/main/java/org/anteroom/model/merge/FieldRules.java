package org.anteroom.model.merge;

import java.util.Map;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.RowKind;

/// The table of field rules (sync.md 6), reviewed like a schema. A field not named here merges by `LATEST`.
public final class FieldRules {
    private static final Map<String, FieldRule> PATIENT = Map.ofEntries(
            Map.entry("phones", FieldRule.THREE_WAY_SET),
            Map.entry("emails", FieldRule.THREE_WAY_SET),
            Map.entry("primary_phone", FieldRule.ASK),
            Map.entry("primary_email", FieldRule.ASK),
            Map.entry("birth_date", FieldRule.ASK),
            Map.entry("sex", FieldRule.ASK),
            Map.entry("national_id", FieldRule.ASK),
            Map.entry("allergies", FieldRule.ASK),
            Map.entry("consent", FieldRule.MOST_RESTRICTIVE),
            Map.entry("opt_outs", FieldRule.MOST_RESTRICTIVE),
            Map.entry("deceased", FieldRule.STICKY_TRUE),
            Map.entry("notes", FieldRule.APPEND),
            Map.entry("patient_number", FieldRule.FIRST),
            Map.entry("created", FieldRule.FIRST),
            Map.entry("created_by", FieldRule.FIRST),
            Map.entry("source", FieldRule.FIRST));
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
            case PATIENT -> PATIENT.getOrDefault(field, FieldRule.LATEST);
            case QUEUE_ENTRY, APPOINTMENT -> VISIT.getOrDefault(field, FieldRule.LATEST);
            case HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE -> FieldRule.LATEST;
        };
    }
}
