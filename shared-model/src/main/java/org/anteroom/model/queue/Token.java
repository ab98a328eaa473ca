package org.anteroom.model.queue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number a person waits under (rules R5), such as `A314`: service line A, device 3, number 14.
///
/// @param text service letter, device digit, sequence of two to four digits; no I and no O
public record Token(String text) implements Comparable<Token> {
    private static final Pattern FORM = Pattern.compile("[A-HJ-NP-Z][1-9A-HJ-NP-Z][0-9]{2,4}");
    private static final Pattern SPACING = Pattern.compile("[\\s\\p{Cf}\\-.]+");
    private static final String LINES = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int MAX_NUMBER = 9999;

    public Token {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a token (length " + text.length() + ")");
        }
    }

    /// The token of these parts.
    ///
    /// @param number 0 to 9999
    public static Token of(char line, char device, int number) {
        if (number < 0 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("a token's number has at most four digits, not " + number);
        }
        return new Token("" + line + device + (number < 10 ? "0" : "") + number);
    }

    /// The tokens of all service lines with this number of a device: at most one of them is ever given.
    public static List<Token> ofAllLines(char device, int number) {
        return LINES.chars().mapToObj(line -> of((char) line, device, number)).toList();
    }

    /// Reads a token as a person types it: case, spaces, hyphens and the script of its digits do not matter.
    public static Optional<Token> read(String typed) {
        var plain = new StringBuilder();
        SPACING.matcher(typed)
            .replaceAll("")
            .codePoints()
            .forEach(each -> plain.appendCodePoint(
                    Character.isDigit(each) ? '0' + Character.digit(each, 10) : each));
        return parse(plain.toString().toUpperCase(Locale.ROOT));
    }

    /// The token of a stored text; empty for a text of another form.
    public static Optional<Token> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /// The letter of the service line.
    public char line() {
        return text.charAt(0);
    }

    /// The digit (or letter) of the device that made the token.
    public char device() {
        return text.charAt(1);
    }

    /// The device's count of the day.
    public int number() {
        return Integer.parseInt(text, 2, text.length(), 10);
    }

    /// What a voice says one after the other: `A`, `3`, `14` for "A, three, fourteen".
    public List<String> spokenParts() {
        return List.of(text.substring(0, 1), text.substring(1, 2), String.valueOf(number()));
    }

    /// By number, then letter, then device digit: the last tie-break of the line's order (rules R6).
    @Override
    public int compareTo(Token other) {
        var byNumber = Integer.compare(number(), other.number());
        return byNumber != 0 ? byNumber : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
