package org.anteroom.model.alert;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// What an alert is about.
public enum AlertKind {
    /// Somebody at a kiosk says it is an emergency (screen K1).
    RED_FLAG,
    /// A visit lost its seat and needs another time (sync.md 7).
    NEEDS_REBOOK,
    /// Somebody did not come, and who is next in line may have their time (rules R13).
    SEAT_FREE,
    /// A device's store was damaged, and a backup took its place (durability.md, policy 10).
    DEVICE_RESTORED,
    /// Two machines speak as one device: its disk was copied, or put back from an old copy (sync.md 1).
    DEVICE_COPIED,
    /// A device sent a hash that its changes do not give: its program is wrong, or its disk (sync.md 3).
    LOG_UNSOUND,
    /// A device's copy of the site's rows was wrong and was mended (sync.md 5).
    COPY_MENDED,
    /// A restored server lacks changes for good: the device had let go of them before they were lost (sync.md 3).
    CHANGES_MISSING;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The kind of this word; empty for one that only a newer version knows.
    public static Optional<AlertKind> of(String word) {
        return EnumWord.find(AlertKind.class, word);
    }
}
