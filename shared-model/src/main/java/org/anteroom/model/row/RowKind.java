package org.anteroom.model.row;

import java.util.Locale;
import java.util.Optional;

/// The kinds of row a site's history holds (requirements C34). Of `device` there are only changes, which tell what the server
/// did to a device, and no rows.
public enum RowKind {
    PATIENT, QUEUE_ENTRY, APPOINTMENT, HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The kind's word on the wire and in tables, such as `queue_entry`.
    public String word() {
        return word;
    }

    /// The kind of this word; empty for one that a newer version may know.
    public static Optional<RowKind> of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
