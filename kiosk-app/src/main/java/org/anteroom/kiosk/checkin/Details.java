package org.anteroom.kiosk.checkin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.Proposal;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// What a person said of their details: nothing, that they are right, or what is different.
///
/// @param confirmedAt when they said that the rest is right
public record Details(Optional<Instant> confirmedAt, List<Proposal> changes) {
    /// They were not asked.
    public static final Details NOT_ASKED = new Details(Optional.empty(), List.of());

    public Details {
        changes = List.copyOf(changes);
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    /// What is stored about the patient: what is right is confirmed, what is different waits for staff.
    List<Draft> drafts(Patient patient) {
        var drafts = new ArrayList<>(Proposal.drafts(patient, changes));
        var field = PatientField.CONFIRMED_AT.field();
        confirmedAt.map(Instant::toString)
            .ifPresent(now -> drafts.add(new Draft(new RowKey(RowKind.PATIENT, patient.id()),
                    new Act.Set(List.of(new Edit(field, patient.fields().text(field), now))))));
        return drafts;
    }

    /// No value.
    @Override
    public String toString() {
        return "Details";
    }
}
