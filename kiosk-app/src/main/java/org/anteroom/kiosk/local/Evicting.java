package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Lets go of rows that are not this device's to hold any more, within the caller's transaction (sync.md 5).
final class Evicting {
    private final RecordTable records;
    private final ChangeLogTable log;
    private final ShadowTable shadow;
    private final PageTable pages;
    private final Refusals refusals;

    Evicting(Handle handle, SiteId site) {
        this.records = new RecordTable(handle, site);
        this.log = new ChangeLogTable(handle);
        this.shadow = new ShadowTable(handle);
        this.pages = new PageTable(handle);
        this.refusals = new Refusals(handle, site);
    }

    /// What lies outside of a window goes.
    void outside(RetentionWindow window, long shown) {
        var outside = records.outside(window);
        goesOnceItIsBack(log.pending(outside, shown));
        letGo(outside, shown);
    }

    /// After everything was fetched anew: what the server did not send goes.
    void unsent(long shown) {
        var sent = new HashSet<RowKey>();
        for (var kept = pages.after(0); kept.isPresent(); kept = pages.after(kept.get().no())) {
            kept.get().page().rows().forEach(row -> sent.add(row.key()));
        }
        var unsent = new ArrayList<>(records.keys());
        unsent.removeIf(sent::contains);
        goesOnceItIsBack(log.pending(unsent, shown));
        letGo(unsent, shown);
    }

    /// Rows with changes made here that still wait stay until those came back, and no longer: the server may have nothing
    /// more to say of them to this device.
    private void goesOnceItIsBack(Collection<RowKey> waiting) {
        shadow.replace(waiting.stream().flatMap(key -> shadow.find(key).stream()).map(Row::gone).toList());
    }

    /// What still waits for the server or for staff stays.
    private void letGo(Collection<RowKey> some, long shown) {
        var keys = new HashSet<>(some);
        keys.removeAll(log.pending(keys, shown));
        shadow.delete(keys);
        refusals.letGo(keys);
    }
}
