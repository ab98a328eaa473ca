package org.anteroom.model.patient;

import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.Entered;

/// A phone number in E.164 form.
///
/// @param e164 `+`, then 7 to 15 digits, the first not 0
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SPACING = Pattern.compile("[\\s\\p{Zs}\\p{Cf}()\\-‐‑–./]+");

    public PhoneNumber {
        if (!FORM.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 phone number (length " + e164.length() + ")");
        }
    }

    /// Judges what was typed, in the way people of the site's country write numbers, or with a country code.
    ///
    /// @param home the country of a number without a country code
    public static Entered<PhoneNumber, PhoneFault> read(String typed, CallingCode home) {
        if (typed.length() > 60) {
            return new Entered.Refused<>(PhoneFault.TOO_LONG);
        }
        var dialled = asciiDigits(SPACING.matcher(typed).replaceAll(""));
        if (dialled.isEmpty()) {
            return new Entered.Refused<>(PhoneFault.EMPTY);
        }
        var signless = dialled.replace("+", "");
        if (!signless.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return new Entered.Refused<>(PhoneFault.NOT_DIGITS);
        }
        if (dialled.lastIndexOf('+') > 0) {
            return new Entered.Refused<>(PhoneFault.FORM);
        }
        if (dialled.startsWith("+")) {
            return international(signless, home);
        }
        return dialled.startsWith("00") ? international(signless.substring(2), home)
                : national(signless, home);
    }

    private static Entered<PhoneNumber, PhoneFault> international(String digits, CallingCode home) {
        if (digits.startsWith("0")) {
            return new Entered.Refused<>(PhoneFault.FORM);
        }
        if (digits.startsWith(home.digits())) {
            return national(digits.substring(home.digits().length()), home);
        }
        return sized(digits, 7, 15, "+");
    }

    private static Entered<PhoneNumber, PhoneFault> national(String digits, CallingCode home) {
        var prefix = home.trunkPrefix();
        var trunk = !prefix.isEmpty() && digits.startsWith(prefix) && digits.length() > home.minNational();
        var number = trunk ? digits.substring(prefix.length()) : digits;
        return sized(number, home.minNational(), home.maxNational(), "+" + home.digits());
    }

    private static Entered<PhoneNumber, PhoneFault> sized(String digits, int least, int most, String before) {
        if (digits.length() < least) {
            return new Entered.Refused<>(PhoneFault.TOO_SHORT);
        }
        return digits.length() > most
                ? new Entered.Refused<>(PhoneFault.TOO_LONG)
                : new Entered.Accepted<>(new PhoneNumber(before + digits));
    }

    private static String asciiDigits(String text) {
        var ascii = new StringBuilder();
        text.codePoints()
            .forEach(each -> ascii.appendCodePoint(
                    Character.isDigit(each) ? '0' + Character.digit(each, 10) : each));
        return ascii.toString();
    }

    /// The number of a stored text; empty for a text of another form.
    public static Optional<PhoneNumber> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /// The last four digits, by which a person is found again (rules R15).
    public String last4() {
        return e164.substring(e164.length() - 4);
    }

    /// The last two digits, for "ends 45" on a screen.
    public String last2() {
        return e164.substring(e164.length() - 2);
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return e164.compareTo(other.e164);
    }

    /// The last two digits only: values of this type reach logs and exception messages.
    @Override
    public String toString() {
        return "PhoneNumber[…" + last2() + "]";
    }
}
