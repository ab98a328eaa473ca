package org.anteroom.model.payment;

import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.Luhn;

/// The card brands that are known (requirements PAY-02, C21). A number is looked at and forgotten.
public enum CardBrand {
    VISA, MASTERCARD, AMEX;

    /// The word sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The brand of a card number; empty if the check digit, the length or the beginning is not one of theirs.
    ///
    /// @param typed digits, with spaces or hyphens as on the card
    public static Optional<CardBrand> of(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        var digits = typed.replaceAll("[ -]", "");
        return Luhn.holds(digits) && digits.length() >= 13 ? brand(digits) : Optional.empty();
    }

    private static Optional<CardBrand> brand(String digits) {
        var two = Integer.parseInt(digits, 0, 2, 10);
        var four = Integer.parseInt(digits, 0, 4, 10);
        return switch (digits.length()) {
            case 15 -> two == 34 || two == 37 ? Optional.of(AMEX) : Optional.empty();
            case 13, 19 -> digits.startsWith("4") ? Optional.of(VISA) : Optional.empty();
            case 16 -> {
                var mastercard = (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720);
                yield digits.startsWith("4") ? Optional.of(VISA)
                        : mastercard ? Optional.of(MASTERCARD) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
