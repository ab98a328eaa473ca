package org.anteroom.model;

/// The check digit of ISO/IEC 7812, which catches every single wrong digit and nearly every swapped pair.
public final class Luhn {
    private Luhn() {}

    /// The digit to put behind these digits.
    ///
    /// @param digits ASCII digits only
    public static char checkDigit(String digits) {
        return (char) ('0' + (10 - sum(digits + "0") % 10) % 10);
    }

    /// Whether the last digit is the check digit of the others; false for anything but ASCII digits.
    public static boolean holds(String digits) {
        return digits.length() > 1
                && digits.chars().allMatch(each -> each >= '0' && each <= '9')
                && sum(digits) % 10 == 0;
    }

    private static int sum(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
