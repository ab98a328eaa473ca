package org.anteroom.model.booking;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Names a slot by provider, local wall time and length: `<provider>~2026-03-10T09:00~30` (api.md).
///
/// @param minutes the length
/// @param turn    the second time around on the hour that a clock change repeats
public record SlotId(String provider, LocalDateTime start, int minutes, Turn turn)
        implements
            Comparable<SlotId> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final int MOST_MINUTES = 24 * 60;

    public SlotId {
        if (!isOf(provider, minutes)) {
            throw new IllegalArgumentException("a slot has a provider and 1 to 1440 minutes, not " + minutes);
        }
    }

    /// Whether a provider can have a slot of a length.
    static boolean isOf(String provider, long minutes) {
        return !provider.isEmpty() && !provider.contains("~") && minutes >= 1 && minutes <= MOST_MINUTES;
    }

    /// Which of two equal wall times is meant.
    public enum Turn {
        FIRST, SECOND
    }

    /// A slot of a day without doubt about its wall time.
    public static SlotId of(String provider, LocalDateTime start, int minutes) {
        return new SlotId(provider, start, minutes, Turn.FIRST);
    }

    /// The same time with another provider, if the provider is another.
    public SlotId of(String other) {
        return other.isEmpty() || other.equals(provider) ? this : new SlotId(other, start, minutes, turn);
    }

    /// The slot of a text; empty for a text of another form.
    public static Optional<SlotId> parse(String text) {
        var parts = text.split("~", -1);
        if (parts.length < 3 || parts.length > 4
                || (parts.length == 4 && !parts[3].equals("2"))) {
            return Optional.empty();
        }
        try {
            var minutes = Integer.parseInt(parts[2]);
            var turn = parts.length == 4 ? Turn.SECOND : Turn.FIRST;
            return isOf(parts[0], minutes)
                    ? Optional.of(new SlotId(parts[0], LocalDateTime.parse(parts[1], TIME), minutes, turn))
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The text of this id.
    public String text() {
        return provider + "~" + TIME.format(start) + "~" + minutes + (turn == Turn.SECOND ? "~2" : "");
    }

    @Override
    public int compareTo(SlotId other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
