package org.anteroom.model.patient;

import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.Entered;
import org.anteroom.model.Luhn;

/// The number on a patient's card: seven digits and a Luhn digit, given by the server (rules R5).
///
/// @param digits eight digits
public record PatientNumber(String digits) {
    private static final int COUNTABLE = 10_000_000;
    private static final Pattern FORM = Pattern.compile("[0-9]{8}");
    private static final Pattern SPACING = Pattern.compile("[\\s\\-.]+");

    public PatientNumber {
        if (!FORM.matcher(digits).matches() || !Luhn.holds(digits)) {
            throw new IllegalArgumentException("a patient number is seven digits and their Luhn digit");
        }
    }

    /// The number of the n-th patient of a site.
    ///
    /// @param count 1 to 9,999,999
    public static PatientNumber of(int count) {
        if (count < 1 || count >= COUNTABLE) {
            throw new IllegalArgumentException("patient numbers count from 1 to 9,999,999, not to " + count);
        }
        var digits = Integer.toString(COUNTABLE + count).substring(1);
        return new PatientNumber(digits + Luhn.checkDigit(digits));
    }

    /// Judges what was typed or scanned; spaces, dots and hyphens do not matter.
    public static Entered<PatientNumber, NumberFault> read(String typed) {
        var text = SPACING.matcher(typed).replaceAll("");
        if (text.isEmpty()) {
            return new Entered.Refused<>(NumberFault.EMPTY);
        }
        if (!FORM.matcher(text).matches()) {
            return new Entered.Refused<>(NumberFault.FORM);
        }
        return Luhn.holds(text)
                ? new Entered.Accepted<>(new PatientNumber(text))
                : new Entered.Refused<>(NumberFault.CHECK_DIGIT);
    }

    /// The number of a stored text; empty for a text of another form.
    public static Optional<PatientNumber> parse(String text) {
        return read(text).accepted().filter(number -> number.digits.equals(text));
    }

    /// How many patients were numbered up to this one.
    public int count() {
        return Integer.parseInt(digits, 0, 7, 10);
    }

    @Override
    public String toString() {
        return "PatientNumber";
    }
}
