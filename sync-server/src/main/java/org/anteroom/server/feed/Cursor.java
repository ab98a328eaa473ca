package org.anteroom.server.feed;

import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.Signs;
import org.anteroom.model.retention.RetentionWindow;

/// How far a device has got, as it carries it around without looking inside: `133@kiosk.2026-03-10`, a place in the
/// feed and what the device holds; `s~0195…~133@kiosk.2026-03-10` while it is being filled.
///
/// @param after  the last row of a filling's id, whatever signs it has; empty before its first; empty Optional if it is not
///               being filled
/// @param seq    the feed position; of a filling, when it began; -1 for a device that has nothing
/// @param window what the device holds, if it says so
public record Cursor(Optional<String> after, long seq, Optional<RetentionWindow> window) {
    /// The cursor of a device that has nothing.
    public static final Cursor START = new Cursor(Optional.empty(), -1, Optional.empty());

    private static final Pattern FORM = Pattern
        .compile("(?s:s~(.{0,64})~)?([0-9]{1,18})(?:@([a-z]{1,16}[.][0-9-]{10}))?");

    /// The cursor of this text.
    ///
    /// @return empty if it is none of this server's making
    public static Optional<Cursor> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(START);
        }
        var parts = FORM.matcher(text);
        if (!parts.matches() || !Signs.areSound(text)) {
            return Optional.empty();
        }
        return Optional.of(
                new Cursor(
                        Optional.ofNullable(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Optional.ofNullable(parts.group(3)).flatMap(RetentionWindow::parse)));
    }

    /// What the device carries.
    public String text() {
        if (seq < 0) {
            return "";
        }
        return after.map(id -> "s~" + id + "~").orElse("") + seq
                + window.map(held -> "@" + held.text()).orElse("");
    }
}
