package org.anteroom.model.patient;

import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowField;
import org.anteroom.model.row.FieldRule;

/// The fields of a patient row, each with its merge rule (sync.md 6).
public enum PatientField implements RowField {
    /// As the person writes it.
    GIVEN_NAME(FieldRule.LATEST),
    /// Absent for someone with one name.
    FAMILY_NAME(FieldRule.LATEST),
    /// `YYYY[-MM[-DD]]`.
    BIRTH_DATE(FieldRule.ASK),
    /// A word of [Sex].
    SEX(FieldRule.ASK),
    /// E.164, one a line.
    PHONES(FieldRule.THREE_WAY_SET),
    /// One of the phones.
    PRIMARY_PHONE(FieldRule.ASK),
    /// Lower case, one a line.
    EMAILS(FieldRule.THREE_WAY_SET),
    /// Street and number as written.
    ADDRESS(FieldRule.LATEST),
    /// Town or district.
    AREA(FieldRule.LATEST),
    /// As written.
    POSTCODE(FieldRule.LATEST),
    /// BCP 47 tag.
    LANGUAGE(FieldRule.LATEST),
    /// Words of the site's list, one a line, such as `wheelchair`.
    NEEDS(FieldRule.LATEST),
    /// `board`, `quiet` or `staff_fetch`.
    CALL_PREFERENCE(FieldRule.LATEST),
    /// The name of someone to call.
    EMERGENCY_CONTACT(FieldRule.LATEST),
    /// E.164.
    EMERGENCY_PHONE(FieldRule.LATEST),
    /// The insurer's name.
    INSURANCE_PROVIDER(FieldRule.LATEST),
    /// As on the card.
    INSURANCE_NUMBER(FieldRule.LATEST),
    /// As on the document.
    NATIONAL_ID(FieldRule.ASK),
    /// In words.
    ALLERGIES(FieldRule.ASK),
    /// In words; for staff who treat.
    MEDICAL_HISTORY(FieldRule.ASK),
    /// `yes` or `no`.
    CONSENT(FieldRule.MOST_RESTRICTIVE),
    /// Channels the patient does not want, one a line.
    OPT_OUTS(FieldRule.MOST_RESTRICTIVE),
    /// `yes` when known.
    DECEASED(FieldRule.STICKY_TRUE),
    /// In words, one addition a line.
    NOTES(FieldRule.APPEND),
    /// Where the record was made: `KIOSK`, `DESK`, `API`, `IMPORT`.
    SOURCE(FieldRule.FIRST),
    /// `unverified` until staff saw the person.
    IDENTITY(FieldRule.LATEST),
    /// Eight digits, given by the server.
    PATIENT_NUMBER(FieldRule.FIRST),
    /// An instant.
    CREATED(FieldRule.FIRST),
    /// The acting user, or `kiosk`.
    CREATED_BY(FieldRule.FIRST),
    /// The patient who stands for this duplicate, while linked.
    LINKED_TO(FieldRule.ASK),
    /// Why staff linked them.
    LINK_REASON(FieldRule.LATEST),
    /// When staff linked them: an instant.
    LINKED_AT(FieldRule.LATEST),
    /// Patients this one may be a duplicate of, one id a line, found by the rules.
    DUPLICATE_OF(FieldRule.UNION),
    /// Why, one line a patient: the id, how surely, and what the two have in common, in words parted by spaces.
    DUPLICATE_REASONS(FieldRule.UNION),
    /// Persons who may book and check in for this one, one patient id a line.
    GUARDIANS(FieldRule.THREE_WAY_SET),
    /// When the details were last confirmed by the person: an instant.
    CONFIRMED_AT(FieldRule.LATEST),
    /// What somebody at a kiosk said is different, one [Proposal] a line, until staff take it over or drop it.
    PROPOSED(FieldRule.THREE_WAY_SET),
    /// When the patient's values were erased by law: an instant.
    ERASED_AT(FieldRule.FIRST);

    private final FieldRule rule;

    PatientField(FieldRule rule) {
        this.rule = rule;
    }

    @Override
    public FieldRule rule() {
        return rule;
    }

    /// The field of this name in a row; empty for one that only a newer version knows.
    public static Optional<PatientField> of(String field) {
        return EnumWord.find(PatientField.class, field);
    }
}
