package org.anteroom.model.patient;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.patient.Likeness.Level;
import org.anteroom.model.patient.Likeness.Reason;

/// Tells when two patient records may be one person (rules R15).
///
/// Exact phone or e-mail, name, sex and birth date: the same. Name, birth date and postcode: probably. A name of the
/// same sound and the birth date: possibly. A partial birth date counts only with the end of a phone number.
public final class DuplicateRules {
    private DuplicateRules() {}

    /// How alike two records are; empty if they are not. The order of the two does not matter.
    public static Optional<Likeness> compare(Patient one, Patient other) {
        var born = sameBirthDate(one, other);
        if ((!born && !isPartlySame(one, other)) || !NameSound.alike(fullName(one), fullName(other))) {
            return Optional.empty();
        }
        var common = common(one, other, born);
        var contact = common.contains(Reason.PHONE) || common.contains(Reason.EMAIL);
        if (!born) {
            return Optional.of(new Likeness(Level.POSSIBLE, common));
        }
        if (contact && common.contains(Reason.NAME) && common.contains(Reason.SEX)) {
            return Optional.of(new Likeness(Level.SAME, common));
        }
        if (common.contains(Reason.NAME) && common.contains(Reason.POSTCODE)) {
            return Optional.of(new Likeness(Level.PROBABLE, common));
        }
        return Optional.of(new Likeness(Level.POSSIBLE, common));
    }

    /// What two records have in common whose names sound alike, as names that are the same always do.
    private static Set<Reason> common(Patient one, Patient other, boolean born) {
        var common = EnumSet.of(Reason.NAME_SOUND);
        if (!Collections.disjoint(one.phones(), other.phones())) {
            common.add(Reason.PHONE);
        }
        if (!Collections.disjoint(one.emails(), other.emails())) {
            common.add(Reason.EMAIL);
        }
        if (sameName(one, other)) {
            common.add(Reason.NAME);
        }
        if (born) {
            common.add(Reason.BIRTH_DATE);
        }
        if (one.sex() == other.sex() && one.sex() != Sex.UNKNOWN) {
            common.add(Reason.SEX);
        }
        var postcode = postcode(one);
        if (!postcode.isEmpty() && postcode.equals(postcode(other))) {
            common.add(Reason.POSTCODE);
        }
        return common;
    }

    private static boolean sameBirthDate(Patient one, Patient other) {
        return one.birthDate()
            .filter(date -> !date.isPartial())
            .filter(date -> other.birthDate()
                .filter(date::equals)
                .isPresent())
            .isPresent();
    }

    private static boolean sameName(Patient one, Patient other) {
        var given = NameFold.fold(one.text(PatientField.GIVEN_NAME));
        var family = NameFold.fold(one.text(PatientField.FAMILY_NAME));
        return !given.isEmpty() && given.equals(NameFold.fold(other.text(PatientField.GIVEN_NAME)))
                && family.equals(NameFold.fold(other.text(PatientField.FAMILY_NAME)));
    }

    private static String fullName(Patient patient) {
        return patient.text(PatientField.GIVEN_NAME) + " " + patient.text(PatientField.FAMILY_NAME);
    }

    private static String postcode(Patient patient) {
        return NameFold.fold(patient.text(PatientField.POSTCODE)).replace(" ", "");
    }

    /// One of two agreeing birth dates is partial, and a phone ends alike.
    private static boolean isPartlySame(Patient one, Patient other) {
        return one.birthDate()
            .flatMap(date -> other.birthDate()
                .map(that -> date.agreesWith(that)
                        && (date.isPartial() || that.isPartial())))
            .orElse(false)
                && !Collections.disjoint(phoneEnds(one), phoneEnds(other));
    }

    private static Set<String> phoneEnds(Patient patient) {
        return patient.phones().stream().map(PhoneNumber::last4).collect(Collectors.toSet());
    }
}
