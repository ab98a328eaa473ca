package org.anteroom.model.stamp;

import java.util.regex.Pattern;

/// The form that ids of people's making share.
final class Text {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Text() {}

    static void requireId(String value, String what) {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a " + what + " id has 1 to 64 letters, digits, - or _ (this one has length "
                            + value.length() + ")");
        }
    }
}
