package org.anteroom.model.patient;

import java.util.Locale;

/// The folded first letters of a person's names (rules R15), in any script.
///
/// @param given the first letter of the given name
/// @param family the first letter of the family name, empty for someone with one name
public record Initials(String given, String family) {
    public Initials {
        if (given.isEmpty() || !given.equals(first(given)) || !family.equals(first(family))) {
            throw new IllegalArgumentException("initials are folded single letters, the given one not empty");
        }
    }

    /// The initials of these texts, whole names or just their first letters.
    ///
    /// @throws IllegalArgumentException if the given name has no letter or digit
    public static Initials of(String given, String family) {
        return new Initials(first(given), first(family));
    }

    private static String first(String text) {
        var folded = NameFold.fold(text);
        return folded.isEmpty() ? "" : Character.toString(folded.codePointAt(0));
    }

    /// Both letters, the form stored as a match key.
    public String key() {
        return given + family;
    }

    /// What a screen may show of a person: `A… R…`.
    public String shown() {
        return shown(given) + (family.isEmpty() ? "" : " " + shown(family));
    }

    private static String shown(String letter) {
        return letter.toUpperCase(Locale.ROOT) + "…";
    }

    /// No letter: initials with a birth date find a person.
    @Override
    public String toString() {
        return "Initials";
    }
}
