package org.anteroom.model.patient;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Brings spellings of one name together: no case, no accents or vowel signs a writer may leave out, no punctuation.
///
/// `José Ñúñez-O'Brien` and `JOSE NUNEZ OBRIEN` differ only by the space that the hyphen became. Signs that carry
/// the sound of Indic scripts stay.
public final class NameFold {
    /// Accents of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel signs, hamza above or below, and tatweel.
    private static final Pattern OPTIONAL_MARKS = Pattern.compile(
            "[\\u0300-\\u036F\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7\\u0640\\u064B-\\u065F\\u0670]");
    private static final Pattern BREAKS = Pattern.compile("[\\s\\-‐‑–/·・־]+");
    private static final Pattern DROPPED = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd} ]");
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"), Map.entry('æ', "ae"), Map.entry('œ', "oe"), Map.entry('ø', "o"),
            Map.entry('ł', "l"), Map.entry('đ', "d"), Map.entry('ð', "d"), Map.entry('þ', "th"),
            Map.entry('ı', "i"), Map.entry('ħ', "h"), Map.entry('ŧ', "t"), Map.entry('ŋ', "n"),
            Map.entry('ة', "ه"), Map.entry('ى', "ي"), Map.entry('ٱ', "ا"), Map.entry('ی', "ي"),
            Map.entry('ک', "ك"), Map.entry('ς', "σ"));

    private static final int ASCII = 0x80;
    private static final String PLAIN_BREAKS = " \t\n\u000B\f\r-/";

    private NameFold() {}

    /// The folded text: words of letters and digits with single spaces; may be empty.
    public static String fold(String text) {
        return text.chars().allMatch(letter -> letter < ASCII) ? plain(text) : general(text);
    }

    /// The same for what has no accents to look for: most names, many times faster.
    private static String plain(String text) {
        var folded = new StringBuilder(text.length());
        var inBreak = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = Character.toLowerCase(text.charAt(i));
            var breaks = PLAIN_BREAKS.indexOf(letter) >= 0;
            if (breaks && !inBreak) {
                folded.append(' ');
            } else if (Character.isLetterOrDigit(letter)) {
                folded.append(letter);
            }
            inBreak = breaks;
        }
        return folded.toString().strip();
    }

    /// Visible to tests, which compare it with [#plain].
    static String general(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var bare = OPTIONAL_MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
        var spelled = new StringBuilder();
        for (var i = 0; i < bare.length(); i++) {
            var letter = bare.charAt(i);
            spelled.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
        }
        var words = BREAKS.matcher(spelled).replaceAll(" ");
        return Normalizer.normalize(DROPPED.matcher(words).replaceAll(""), Normalizer.Form.NFC).strip();
    }
}
