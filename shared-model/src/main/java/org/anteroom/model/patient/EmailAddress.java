package org.anteroom.model.patient;

import java.util.Locale;
import java.util.regex.Pattern;
import org.anteroom.model.Entered;

/// An e-mail address, lower case. Only the shape is checked: whether it works is known when a message arrives.
///
/// @param text `name@place.end` without spaces, at most 254 characters
public record EmailAddress(String text) {
    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM = Pattern
        .compile(
                "[^\\s@\"(),:;<>\\[\\]\\\\\\p{Cntrl}]{1,64}@([\\p{L}\\p{Nd}]([\\p{L}\\p{Nd}-]*[\\p{L}\\p{Nd}])?\\.)+\\p{L}[\\p{L}\\p{Nd}-]*[\\p{L}\\p{Nd}]");

    public EmailAddress {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an e-mail address (length " + text.length() + ")");
        }
    }

    /// Judges what was typed.
    public static Entered<EmailAddress, EmailFault> read(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return new Entered.Refused<>(EmailFault.EMPTY);
        }
        if (text.length() > MAX_LENGTH) {
            return new Entered.Refused<>(EmailFault.TOO_LONG);
        }
        var name = text.substring(0, Math.max(0, text.indexOf('@')));
        return name.startsWith(".") || name.endsWith(".") || text.contains("..")
                || !FORM.matcher(text).matches()
                        ? new Entered.Refused<>(EmailFault.FORM)
                        : new Entered.Accepted<>(new EmailAddress(text));
    }

    /// The length only: an address must not reach a log.
    @Override
    public String toString() {
        return "EmailAddress[length " + text.length() + "]";
    }
}
