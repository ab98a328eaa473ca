package org.anteroom.model.change;

import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.Stamp;

/// One thing that happened at one device: immutable, and the only way any row comes to be or to differ (sync.md 2).
///
/// @param actor  the staff member's id, or `kiosk`
/// @param schema the version of the fields the device knew
/// @param time   whether the device's clock could be trusted
public record Change(
        ChangeId id,
        Tx tx,
        Stamp at,
        ClockTrust time,
        String actor,
        int schema,
        RowKey row,
        Base base,
        Act act) {
    /// The version of the rows' fields this program writes.
    public static final int SCHEMA = 1;

    /// The oldest schema whose programs understand the rows this one writes.
    public static final int OLDEST_SCHEMA = 1;

    /// The actor of everything a patient does.
    public static final String KIOSK = "kiosk";

    public Change {
        if (id.n() < tx.first() || id.n() > tx.last()) {
            throw new IllegalArgumentException("change " + id + " lies outside its transaction");
        }
    }

    /// This change saying something else.
    public Change with(Act other) {
        return new Change(id, tx, at, time, actor, schema, row, base, other);
    }
}
