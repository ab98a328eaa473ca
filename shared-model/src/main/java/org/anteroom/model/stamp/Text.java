package org.anteroom.model.stamp;

/// The form that ids of people's making share.
final class Text {
    private static final int LONGEST = 64;

    private Text() {}

    static void requireId(String value, String what) {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(Text::isPartOfId)) {
            throw new IllegalArgumentException(
                    "a " + what + " id has 1 to 64 letters, digits, - or _ (this one has length "
                            + value.length() + ")");
        }
    }

    private static boolean isPartOfId(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-'
                || (letter >= 'A' && letter <= 'Z') || letter == '_';
    }
}
