package org.anteroom.model;

/// Whether every program and database can keep and send a text as it is.
public final class Signs {
    private Signs() {}

    /// Whether the text has no NUL, which PostgreSQL refuses, and no half of a sign, which UTF-8 cannot say.
    public static boolean areSound(String text) {
        return text.indexOf('\0') < 0 && areWhole(text);
    }

    /// Whether the text has no half of a sign, such as is left where a text was cut in the middle of one.
    public static boolean areWhole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length()
                        || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
