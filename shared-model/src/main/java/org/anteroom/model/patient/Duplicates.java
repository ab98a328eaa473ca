package org.anteroom.model.patient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.anteroom.model.EnumWord;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Flags patients who may be one person, and follows the links staff made (rules R15). Decides nothing: a flag is for
/// staff to look at.
public final class Duplicates {
    private Duplicates() {}

    /// Flags a newly registered patient with everyone it may be a duplicate of, and why.
    ///
    /// @param known patients to compare with; the patient itself, and linked or erased ones, are passed over
    /// @return one edit of the new patient's row, or none
    public static List<Draft> flags(Patient registered, Collection<Patient> known) {
        var ids = new TreeSet<>(registered.fields().set(PatientField.DUPLICATE_OF.field()));
        var reasons = new TreeSet<>(registered.fields().set(PatientField.DUPLICATE_REASONS.field()));
        for (var other : known) {
            if (!other.id().equals(registered.id()) && other.linkedTo().isEmpty() && !other.isErased()) {
                DuplicateRules.compare(registered, other).ifPresent(likeness -> {
                    ids.add(other.id());
                    reasons.add(line(other, likeness));
                });
            }
        }
        var edits = new ArrayList<Edit>();
        edit(registered, PatientField.DUPLICATE_OF, ids).ifPresent(edits::add);
        edit(registered, PatientField.DUPLICATE_REASONS, reasons).ifPresent(edits::add);
        return edits.isEmpty() ? List.of()
                : List.of(
                        new Draft(new RowKey(RowKind.PATIENT, registered.id()), new Act.Set(edits)));
    }

    private static String line(Patient other, Likeness likeness) {
        var words = new TreeSet<String>();
        likeness.reasons().forEach(reason -> words.add(EnumWord.of(reason)));
        return other.id() + " " + EnumWord.of(likeness.level()) + " " + String.join(" ", words);
    }

    private static Optional<Edit> edit(Patient patient, PatientField field, Collection<String> members) {
        var now = Fields.joined(members);
        return now.equals(patient.text(field)) ? Optional.empty()
                : Optional.of(new Edit(field.field(), patient.text(field), now));
    }

    /// The patient who stands for this one: the end of the links. Where two desks linked two patients to each other,
    /// the one with the smaller id stands for both.
    ///
    /// @param find a patient by id, empty if unknown here
    public static String standsFor(String id, Function<String, Optional<Patient>> find) {
        var seen = new HashSet<String>();
        var path = new ArrayList<String>();
        var at = id;
        while (seen.add(at)) {
            path.add(at);
            var next = find.apply(at).flatMap(Patient::linkedTo);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return path.subList(path.indexOf(at), path.size()).stream().sorted().findFirst().orElse(at);
    }
}
