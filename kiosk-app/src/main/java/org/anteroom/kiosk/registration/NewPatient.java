package org.anteroom.kiosk.registration;

import java.util.Optional;
import java.util.Set;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.PersonName;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Sex;

/// What a person said of themselves at the kiosk, and agreed that it is stored.
///
/// @param area             town or district; may be empty
/// @param emergencyContact a name; may be empty
/// @param language         BCP 47 tag
/// @param callPreference   `board`, `quiet` or `staff_fetch`
public record NewPatient(
        PersonName name,
        BirthDate birthDate,
        Sex sex,
        Optional<PhoneNumber> phone,
        Optional<EmailAddress> email,
        String area,
        String emergencyContact,
        Optional<PhoneNumber> emergencyPhone,
        String language,
        String callPreference,
        Set<String> needs) {
    public NewPatient {
        needs = Set.copyOf(needs);
    }

    /// Nothing: it is all about a person.
    @Override
    public String toString() {
        return "NewPatient";
    }
}
