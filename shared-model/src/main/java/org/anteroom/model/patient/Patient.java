package org.anteroom.model.patient;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.anteroom.model.FieldText;
import org.anteroom.model.row.Fields;

/// A patient: a typed view of a patient row's fields. Fields it does not know stay as they are.
///
/// @param id the row's id
public record Patient(String id, Fields fields) {
    private static final Duration CONFIRMED_FOR = Duration.ofDays(7);

    /// A patient of whom nothing is known yet.
    public static Patient blank(String id) {
        return new Patient(id, Fields.NONE);
    }

    /// This patient with one field set; an empty text clears it.
    public Patient with(PatientField field, String value) {
        return new Patient(id, fields.with(field.field(), value));
    }

    /// This patient with a set-valued field set.
    public Patient with(PatientField field, Collection<String> members) {
        return with(field, Fields.joined(members));
    }

    /// This patient under this name.
    public Patient named(PersonName name) {
        return with(PatientField.GIVEN_NAME, name.given().text())
            .with(PatientField.FAMILY_NAME, name.family().map(NamePart::text).orElse(""));
    }

    /// The field's text, empty if absent.
    public String text(PatientField field) {
        return fields.text(field.field());
    }

    /// The name, if the given name is known.
    public Optional<PersonName> name() {
        return part(PatientField.GIVEN_NAME)
            .map(given -> new PersonName(given, part(PatientField.FAMILY_NAME)));
    }

    private Optional<NamePart> part(PatientField field) {
        return NamePart.read(text(field)).accepted();
    }

    /// The birth date, as far as known.
    public Optional<BirthDate> birthDate() {
        return BirthDate.parse(text(PatientField.BIRTH_DATE));
    }

    /// The sex as recorded.
    public Sex sex() {
        return Sex.of(text(PatientField.SEX)).orElse(Sex.UNKNOWN);
    }

    /// All phone numbers.
    public SortedSet<PhoneNumber> phones() {
        var phones = new TreeSet<PhoneNumber>();
        fields.set(PatientField.PHONES.field())
            .forEach(text -> PhoneNumber.parse(text).ifPresent(phones::add));
        return phones;
    }

    /// All e-mail addresses.
    public SortedSet<String> emails() {
        return fields.set(PatientField.EMAILS.field());
    }

    /// The number on the patient's card, once the server gave one.
    public Optional<PatientNumber> number() {
        return PatientNumber.parse(text(PatientField.PATIENT_NUMBER));
    }

    /// The patient who stands for this one, while this one is linked as a duplicate.
    public Optional<String> linkedTo() {
        return fields.get(PatientField.LINKED_TO.field());
    }

    /// Whether the personal values were erased by law.
    public boolean isErased() {
        return fields.get(PatientField.ERASED_AT.field()).isPresent();
    }

    /// Whether staff have yet to see who this is (rules R15).
    public boolean isUnverified() {
        return text(PatientField.IDENTITY).equals("unverified");
    }

    /// The ends of all phone numbers, four digits each, also where a kiosk holds nothing else of them.
    public SortedSet<String> phoneEnds() {
        var ends = fields.set(PatientMask.PHONE_ENDS);
        phones().forEach(phone -> ends.add(phone.last4()));
        return ends;
    }

    /// Whether the person need not be asked again to check their details (screen K5).
    public boolean isLatelyConfirmed(Instant now) {
        return confirmedAt().filter(at -> at.isAfter(now.minus(CONFIRMED_FOR))).isPresent();
    }

    /// When the person last confirmed these details.
    public Optional<Instant> confirmedAt() {
        return FieldText.instant(fields, PatientField.CONFIRMED_AT.field());
    }

    /// The id only: everything else identifies a person.
    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }
}
