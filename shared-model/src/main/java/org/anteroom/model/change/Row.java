package org.anteroom.model.change;

import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;

/// A row's present state.
///
/// @param ver the site's seq at which the row was last written, 0 while only this device knows it; never repeats and
///            only grows, also after a server was restored, because the feed epoch sits in its high bits
public record Row(RowKey key, long ver, Fields fields, History history) {
    /// This row with other contents.
    public Row with(long newVer, Fields newFields, History newHistory) {
        return new Row(key, newVer, newFields, newHistory);
    }

    /// This row as it is sent to whoever is to hold it no longer: without any field (sync.md 5).
    public Row gone() {
        return with(ver, Fields.NONE, History.of(history.last()));
    }

    /// Whether whoever got this row is to hold it no longer.
    public boolean isGone() {
        return fields.isEmpty();
    }
}
