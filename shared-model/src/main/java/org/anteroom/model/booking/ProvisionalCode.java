package org.anteroom.model.booking;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a slip printed without the server shows instead of an appointment number: `P-3-17`, for ever searchable (rules
/// R5).
///
/// @param device the device's digit or letter
/// @param count  1 upward, never starting over
public record ProvisionalCode(char device, int count) {
    private static final Pattern FORM = Pattern.compile("P-([1-9A-HJ-NP-Z])-([1-9][0-9]{0,8})");

    /// The code of a text as printed or typed; empty for a text of another form.
    public static Optional<ProvisionalCode> parse(String typed) {
        var matcher = FORM.matcher(typed.strip().toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional
                    .of(new ProvisionalCode(matcher.group(1).charAt(0), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /// As printed.
    public String text() {
        return "P-" + device + "-" + count;
    }
}
