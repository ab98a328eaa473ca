package org.anteroom.model.patient;

import java.util.Optional;

/// What a person at a kiosk has said about who they are (rules R15): a birth date and, one after the other, more.
///
/// @param phoneLast4 four digits
public record IdentityKey(
        BirthDate birthDate,
        Optional<Initials> initials,
        Optional<String> phoneLast4,
        Optional<PatientNumber> number) {
    /// A birth date alone, which never finds anybody.
    public static IdentityKey of(BirthDate birthDate) {
        return new IdentityKey(birthDate, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// This key with the first letters of both names.
    public IdentityKey with(Initials letters) {
        return new IdentityKey(birthDate, Optional.of(letters), phoneLast4, number);
    }

    /// This key with the end of the phone number.
    public IdentityKey withPhone(String last4) {
        return new IdentityKey(birthDate, initials, Optional.of(last4), number);
    }

    /// This key with the number on the patient's card.
    public IdentityKey with(PatientNumber given) {
        return new IdentityKey(birthDate, initials, phoneLast4, Optional.of(given));
    }

    /// No part of the key: together they find a person.
    @Override
    public String toString() {
        return "IdentityKey";
    }
}
