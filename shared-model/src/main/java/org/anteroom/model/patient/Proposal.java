package org.anteroom.model.patient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// What somebody at a kiosk said is different about a patient. Nobody there has proved who they are, so it changes
/// nothing until staff take it over (screen K5, rules R15).
///
/// @param field which detail
/// @param value what it should be, not empty
public record Proposal(PatientField field, String value) {
    private static final List<PatientField> DETAILS = List.of(PatientField.PHONES, PatientField.EMAILS,
            PatientField.AREA, PatientField.EMERGENCY_CONTACT, PatientField.EMERGENCY_PHONE);

    /// The proposal of a stored line; empty for a line a newer version wrote.
    public static Optional<Proposal> parse(String line) {
        var space = line.indexOf(' ');
        return space < 1 || space == line.length() - 1 ? Optional.empty()
                : PatientField.of(line.substring(0, space))
                    .map(field -> new Proposal(field, line.substring(space + 1)));
    }

    /// The line stored.
    public String line() {
        return field.field() + " " + value.replace('\n', ' ');
    }

    /// What somebody said who is a known patient, as far as the record does not say so already.
    ///
    /// @param said a record of what they said
    public static List<Proposal> differences(Patient known, Patient said) {
        return DETAILS.stream()
            .flatMap(field -> said.fields()
                .set(field.field())
                .stream()
                .filter(value -> !known.fields().set(field.field()).contains(value))
                .map(value -> new Proposal(field, value)))
            .toList();
    }

    /// Adds proposals to those of the patient; nothing for none.
    public static List<Draft> drafts(Patient patient, Collection<Proposal> proposals) {
        var field = PatientField.PROPOSED.field();
        var lines = new ArrayList<>(patient.fields().set(field));
        proposals.forEach(each -> lines.add(each.line()));
        var now = Fields.joined(lines);
        return now.equals(patient.text(PatientField.PROPOSED)) ? List.of()
                : List.of(new Draft(new RowKey(RowKind.PATIENT, patient.id()),
                        new Act.Set(List.of(new Edit(field, patient.text(PatientField.PROPOSED), now)))));
    }

    /// The field only.
    @Override
    public String toString() {
        return "Proposal[" + field + "]";
    }
}
