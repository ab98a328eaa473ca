package org.anteroom.model.booking;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number people know an appointment by: `APT-2026-0001`, given by the server (rules R5).
///
/// @param count 1 upward within the year, at least four digits as printed
public record AppointmentNumber(int year, int count) {
    private static final Pattern FORM = Pattern.compile("APT-([0-9]{4})-([0-9]{4,9})");

    public AppointmentNumber {
        if (year < 1000 || year > 9999 || count < 1) {
            throw new IllegalArgumentException("not an appointment number: " + year + ", " + count);
        }
    }

    /// The number of a text as printed; empty for a text of another form.
    public static Optional<AppointmentNumber> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1
                || matcher.group(1).startsWith("0")) {
            return Optional.empty();
        }
        var number = new AppointmentNumber(Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)));
        return number.text().equals(text) ? Optional.of(number) : Optional.empty();
    }

    /// As printed.
    public String text() {
        return "APT-%04d-%04d".formatted(year, count);
    }

    /// The next one; numbering starts over in a new year.
    public AppointmentNumber next(int inYear) {
        return inYear > year ? new AppointmentNumber(inYear, 1) : new AppointmentNumber(year, count + 1);
    }
}
