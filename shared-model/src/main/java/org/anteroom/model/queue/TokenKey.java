package org.anteroom.model.queue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;

/// A token with its service day: unique at a site for ever (rules R5).
public record TokenKey(LocalDate day, Token token) {
    private static final int DAY_LENGTH = 8;

    /// The key of a text such as `20260310-A314`; empty for a text of another form.
    public static Optional<TokenKey> parse(String text) {
        if (text.length() <= DAY_LENGTH || text.charAt(DAY_LENGTH) != '-') {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text.substring(0, DAY_LENGTH), DateTimeFormatter.BASIC_ISO_DATE);
            return Token.parse(text.substring(DAY_LENGTH + 1)).map(token -> new TokenKey(day, token));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The stored form, such as `20260310-A314`.
    public String text() {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + token.text();
    }

    /// The id of the token's queue entry, which kiosk and desk compute alike without talking (rules R0).
    public String entryId(SiteId site) {
        return Ids.named(site.value(), day.toString(), token.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
