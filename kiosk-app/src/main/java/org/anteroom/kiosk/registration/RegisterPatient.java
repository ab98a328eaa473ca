package org.anteroom.kiosk.registration;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.DuplicateRules;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.Likeness;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Proposal;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// Prepares a new patient for storing (rules R15).
///
/// Somebody who is surely here already is taken for that one, and nobody is told; what they say that the record does not
/// is proposed to staff. Somebody who may be is stored anew, with a note for staff.
public final class RegisterPatient {
    private final LocalStore store;
    private final Ids ids;
    private final InstantSource clock;

    public RegisterPatient(LocalStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// What to store, and under which id; stores nothing itself.
    public Known register(NewPatient said) {
        var id = ids.next();
        var patient = patient(id, said);
        var alike = alike(patient);
        for (var other : alike) {
            var likeness = DuplicateRules.compare(patient, other).map(Likeness::level);
            if (likeness.equals(Optional.of(Likeness.Level.SAME))) {
                var stands = Duplicates.standsFor(other.id(), this::held);
                var record = held(stands).orElse(other);
                return known(stands, Proposal.drafts(record, Proposal.differences(record, patient)), said);
            }
        }
        var flagged = Duplicates.flagged(patient, alike);
        return known(id, List.of(Draft.put(RowKind.PATIENT, id, flagged.fields())), said);
    }

    private Optional<Patient> held(String id) {
        return store.find(new RowKey(RowKind.PATIENT, id))
            .map(row -> new Patient(row.key().id(), row.fields()));
    }

    private static Known known(String id, List<Draft> drafts, NewPatient said) {
        return new Known(id, said.name().full(), drafts, true, said.callPreference(), said.needs());
    }

    /// Who may be the same person: those of this birth date whose name sounds alike, and of a name or date known in part all
    /// of just that date. Everybody born on the day would be many where a desk holds many.
    private List<Patient> alike(Patient said) {
        var sounds = Lookups.sounds(said.fields());
        var born = said.text(PatientField.BIRTH_DATE);
        var found = sounds.isEmpty()
                ? store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, born).stream()
                : sounds.stream()
                    .flatMap(sound -> store.findBy(RowKind.PATIENT, Lookups.SOUND, sound).stream());
        return found.map(row -> new Patient(row.key().id(), row.fields())).distinct().toList();
    }

    private Patient patient(String id, NewPatient said) {
        var phones = said.phone().map(PhoneNumber::e164).map(List::of).orElse(List.of());
        return Patient.blank(id)
            .named(said.name())
            .with(PatientField.BIRTH_DATE, said.birthDate().text())
            .with(PatientField.SEX, said.sex().word())
            .with(PatientField.PHONES, phones)
            .with(PatientField.PRIMARY_PHONE, said.phone().map(PhoneNumber::e164).orElse(""))
            .with(PatientField.EMAILS, said.email().map(EmailAddress::text).map(List::of).orElse(List.of()))
            .with(PatientField.AREA, said.area())
            .with(PatientField.EMERGENCY_CONTACT, said.emergencyContact())
            .with(PatientField.EMERGENCY_PHONE, said.emergencyPhone().map(PhoneNumber::e164).orElse(""))
            .with(PatientField.LANGUAGE, said.language())
            .with(PatientField.CALL_PREFERENCE, said.callPreference())
            .with(PatientField.NEEDS, said.needs())
            .with(PatientField.CONSENT, Fields.YES)
            .with(PatientField.SOURCE, "KIOSK")
            .with(PatientField.IDENTITY, "unverified")
            .with(PatientField.CREATED, clock.instant().toString());
    }
}
