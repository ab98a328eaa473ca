package org.anteroom.model.patient;

import java.util.Set;
import org.anteroom.model.row.Fields;

/// Whether a text can be the value of a patient's field, judged as at the kiosk.
public final class PatientValues {
    private static final Set<String> FLAGS = Set.of("", Fields.YES, "no");

    private PatientValues() {}

    /// Judges a text as it would be stored; an empty one clears the field, but for the given name.
    public static boolean isValue(PatientField field, String text) {
        if (text.isEmpty()) {
            return field != PatientField.GIVEN_NAME;
        }
        return switch (field) {
            case GIVEN_NAME, FAMILY_NAME -> NamePart.read(text).accepted().isPresent();
            case BIRTH_DATE -> BirthDate.parse(text).isPresent();
            case SEX -> Sex.of(text).isPresent();
            case PHONES ->
                Fields.members(text).stream().allMatch(each -> PhoneNumber.parse(each).isPresent());
            case PRIMARY_PHONE, EMERGENCY_PHONE -> PhoneNumber.parse(text).isPresent();
            case EMAILS -> Fields.members(text)
                .stream()
                .allMatch(each -> EmailAddress.read(each).accepted().isPresent());
            case CONSENT, DECEASED -> FLAGS.contains(text);
            default -> true;
        };
    }
}
