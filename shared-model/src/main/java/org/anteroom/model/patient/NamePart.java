package org.anteroom.model.patient;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.Entered;

/// One part of a person's name, given or family, in any script.
///
/// @param text composed (NFC), trimmed, single spaces, 1 to 100 characters with at least one letter
public record NamePart(String text) {
    /// The most characters (code points) a part may have.
    public static final int MAX_LENGTH = 100;

    private static final Pattern INVISIBLE = Pattern
        .compile("[\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}]+");
    private static final String PUNCTUATION = "-'.,/’‘ʼʻ`´‐‑–·・׳״׀־"
            // joiners that Persian and Indic spelling needs
            + "\u200C\u200D";

    public NamePart {
        if (!text.equals(tidy(text)) || judge(text).isPresent()) {
            throw new IllegalArgumentException("not a name (length " + text.length() + ")");
        }
    }

    /// Judges what was typed.
    public static Entered<NamePart, NameFault> read(String typed) {
        if (typed.length() > 4 * MAX_LENGTH) {
            return new Entered.Refused<>(NameFault.TOO_LONG);
        }
        var text = tidy(typed);
        Optional<Entered<NamePart, NameFault>> refused = judge(text).map(Entered.Refused::new);
        return refused.orElseGet(() -> new Entered.Accepted<>(new NamePart(text)));
    }

    private static String tidy(String typed) {
        var visible = INVISIBLE.matcher(typed).replaceAll("");
        var spaced = SPACES.matcher(visible.strip()).replaceAll(" ");
        return Normalizer.normalize(spaced, Normalizer.Form.NFC).strip();
    }

    private static Optional<NameFault> judge(String text) {
        if (text.isEmpty()) {
            return Optional.of(NameFault.EMPTY);
        }
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return Optional.of(NameFault.TOO_LONG);
        }
        if (text.codePoints().anyMatch(each -> Character.getType(each) == Character.CONTROL)) {
            return Optional.of(NameFault.CONTROL);
        }
        if (!text.codePoints().allMatch(NamePart::mayStand)) {
            return Optional.of(NameFault.SYMBOL);
        }
        return text.codePoints().anyMatch(Character::isLetter) ? Optional.empty()
                : Optional.of(NameFault.NO_LETTER);
    }

    private static boolean mayStand(int each) {
        return each == ' '
                || Character.isLetterOrDigit(each)
                || PUNCTUATION.indexOf(each) >= 0
                || switch (Character.getType(each)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !isEmojiMark(each);
                    default -> false;
                };
    }

    /// Variation selectors and keycap marks turn a letter or digit into a picture.
    private static boolean isEmojiMark(int each) {
        return (each >= 0xFE00 && each <= 0xFE0F) || (each >= 0x20D0 && each <= 0x20FF) || each >= 0xE0100;
    }

    /// The length only: a name must not reach a log.
    @Override
    public String toString() {
        return "NamePart[length " + text.length() + "]";
    }
}
