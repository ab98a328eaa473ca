package org.anteroom.model.merge;

import org.anteroom.model.Signs;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// The table of field rules (sync.md 6), reviewed like a schema. A field not named here merges by `LATEST`.
public final class FieldRules {
    /// How many letters a field may have at most: an edit that names what was there too fits into any push, and a row into
    /// any page.
    public static final int LONGEST = 250_000;
    private static final int LONGEST_NAME = 200;
    /// Of how many fields a change may tell: all their names stand together in pages.
    private static final int MOST = 1_000;

    private FieldRules() {}

    /// Whether the fields a change creates or edits may be as long as it says. What makes a field shorter always may.
    static boolean allowLengthOf(Act act) {
        return switch (act) {
            case Act.Put(var fields) -> fields.names().size() <= MOST
                    && fields.asMap().values().stream().allMatch(value -> value.length() <= LONGEST);
            case Act.Set(var edits) -> edits.size() <= MOST && edits.stream()
                .allMatch(
                        edit -> edit.now().length() <= Math.max(LONGEST, edit.was().length()));
            case Act.Cmd _, Act.Unknown _ -> true;
        };
    }

    /// Whether what a change says can be kept and sent as it is, by names that pages and pushes can list.
    public static boolean allowSignsOf(Act act) {
        return switch (act) {
            case Act.Put(var fields) -> areSound(fields);
            case Act.Set(var edits) -> edits.stream()
                .allMatch(edit -> isName(edit.field()) && Signs.areSound(edit.now()));
            case Act.Cmd(var name, var args) -> isName(name) && areSound(args);
            case Act.Unknown _ -> true;
        };
    }

    private static boolean areSound(Fields fields) {
        for (var name : fields.names()) {
            if (!isName(name) || !Signs.areSound(fields.text(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && Signs.areSound(name) && name.indexOf(' ') < 0
                && name.indexOf('<') < 0;
    }

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
