package org.anteroom.model.patient;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.row.Fields;

/// What a kiosk may hold of a patient (sync.md 5): enough to recognise a person who knows the rest and to let them check
/// their details, and no name.
public final class PatientMask {
    /// The last four digits of each phone number, one a line.
    public static final String PHONE_ENDS = "phone_ends";

    private PatientMask() {}

    /// The match keys and masks of a patient's fields: names cut to their first letter, phones to their end.
    public static Fields of(Fields fields) {
        var mask = new TreeMap<String, String>();
        for (var kept : KEPT) {
            fields.get(kept.field()).ifPresent(value -> mask.put(kept.field(), value));
        }
        for (var name : NAMES) {
            fields.get(name.field()).ifPresent(value -> mask.put(name.field(), firstLetter(value)));
        }
        fields.get(PatientField.EMERGENCY_CONTACT.field())
            .ifPresent(name -> mask.put(PatientField.EMERGENCY_CONTACT.field(), initials(name)));
        var patient = new Patient("", fields);
        mask.put(
                PHONE_ENDS,
                Fields.joined(patient.phones().stream().map(PhoneNumber::last4).collect(Collectors.toSet())));
        return Fields.of(mask);
    }

    /// Whether these fields are such a mask: no more than one letter of either name, and nothing that a mask leaves out.
    public static boolean isMask(Fields fields) {
        return Arrays.stream(NAMES).map(name -> fields.text(name.field())).allMatch(PatientMask::isLetter)
                && fields.names().stream().allMatch(MASKED::contains);
    }

    private static boolean isLetter(String name) {
        return name.codePointCount(0, name.length()) <= 1;
    }

    private static final PatientField[] NAMES = {PatientField.GIVEN_NAME, PatientField.FAMILY_NAME};
    private static final PatientField[] KEPT = {PatientField.BIRTH_DATE, PatientField.PATIENT_NUMBER,
            PatientField.AREA, PatientField.LINKED_TO, PatientField.CONFIRMED_AT, PatientField.GUARDIANS,
            PatientField.CALL_PREFERENCE};
    private static final Set<String> MASKED = Stream
        .concat(
                Stream.of(PHONE_ENDS, PatientField.EMERGENCY_CONTACT.field()),
                Stream.of(KEPT, NAMES).flatMap(Arrays::stream).map(PatientField::field))
        .collect(Collectors.toSet());

    /// The first letter of each word.
    private static String initials(String name) {
        return Arrays.stream(name.strip().split("\\s+", -1))
            .map(PatientMask::firstLetter)
            .collect(Collectors.joining(" "));
    }

    /// The folded first letter, which initials are made of; the first sign of a name without letters.
    private static String firstLetter(String name) {
        var folded = NameFold.fold(name);
        var text = folded.isEmpty() ? name : folded;
        return Character.toString(text.codePointAt(0));
    }
}
