package org.anteroom.kiosk.ui;

import java.util.Locale;

/// A language the kiosk speaks in full: texts, keyboard and direction.
public enum Language {
    ENGLISH("en", "English", false), SPANISH("es", "Español", false), ARABIC("ar", "العربية", true);

    private final String tag;
    private final String ownName;
    private final boolean rightToLeft;

    Language(String tag, String ownName, boolean rightToLeft) {
        this.tag = tag;
        this.ownName = ownName;
        this.rightToLeft = rightToLeft;
    }

    /// The language of a BCP 47 tag, English for one we do not speak.
    public static Language of(String tag) {
        for (var each : values()) {
            if (each.tag.equals(Locale.forLanguageTag(tag).getLanguage())) {
                return each;
            }
        }
        return ENGLISH;
    }

    /// The BCP 47 tag.
    public String tag() {
        return tag;
    }

    /// The language's name in itself.
    public String ownName() {
        return ownName;
    }

    /// Whether it is written from right to left.
    public boolean isRightToLeft() {
        return rightToLeft;
    }

    /// For Java's own texts.
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }
}
