package org.anteroom.model.patient;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a kiosk holds of a patient to recognise them by (sync.md 5): match keys and no name.
///
/// @param patient    the row's id; of a linked duplicate, the patient who stands for it
/// @param phoneLast4 the ends of all phone numbers
public record Candidate(
        String patient,
        BirthDate birthDate,
        Initials initials,
        Set<String> phoneLast4,
        Optional<PatientNumber> number) {
    public Candidate {
        phoneLast4 = Set.copyOf(phoneLast4);
    }

    /// The match keys of a patient; empty without a name or a birth date.
    ///
    /// @param find a patient by id, empty if unknown here
    public static Optional<Candidate> of(Patient patient, Function<String, Optional<Patient>> find) {
        return patient.name()
            .flatMap(name -> patient.birthDate()
                .map(date -> new Candidate(
                        patient.linkedTo().map(to -> Duplicates.standsFor(to, find)).orElse(patient.id()),
                        date, name.initials(),
                        patient.phoneEnds(),
                        patient.number())));
    }

    /// The id only.
    @Override
    public String toString() {
        return "Candidate[" + patient + "]";
    }
}
