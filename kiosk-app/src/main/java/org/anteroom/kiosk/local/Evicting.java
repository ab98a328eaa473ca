package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Lets go of rows that are not this device's to hold any more (sync.md 5): a few in a transaction, so that a user's commit
/// need not wait for long. Whoever is interrupted begins again.
final class Evicting {
    private final Store store;
    private final SiteId site;

    Evicting(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    /// What lies outside of a window goes.
    ///
    /// @param shown changes made here that took effect up to this position came back
    void outside(RetentionWindow window, long shown) {
        letGo(store.read(handle -> new RecordTable(handle, site).outside(window)), shown);
    }

    /// After everything was fetched anew: what the server did not send goes.
    ///
    /// @param last the last page; those before it are kept
    void unsent(PullAnswer last, long shown) {
        var sent = new HashSet<RowKey>();
        last.rows().forEach(row -> sent.add(row.key()));
        for (var kept = kept(0); kept.isPresent(); kept = kept(kept.get().no())) {
            kept.get().page().rows().forEach(row -> sent.add(row.key()));
        }
        var unsent = new ArrayList<>(
                store.<List<RowKey>, RuntimeException>read(handle -> new RecordTable(handle, site).keys()));
        unsent.removeIf(sent::contains);
        letGo(unsent, shown);
    }

    private Optional<PageTable.Kept> kept(long after) {
        return store.read(handle -> new PageTable(handle).after(after));
    }

    private void letGo(List<RowKey> keys, long shown) {
        Filling.each(keys,
                some -> store.<Integer, RuntimeException>write(handle -> letGo(handle, some, shown)));
    }

    /// Rows with changes made here that still wait stay until those came back, and no longer: the server may have nothing
    /// more to say of them to this device. What waits for staff stays too.
    private int letGo(Handle handle, Collection<RowKey> some, long shown) {
        var shadow = new ShadowTable(handle);
        var waiting = new ChangeLogTable(handle).pending(some, shown);
        shadow.replace(shadow.load(waiting).stream().map(Row::gone).toList());
        var keys = new HashSet<>(some);
        keys.removeAll(waiting);
        shadow.delete(keys);
        new Refusals(handle, site).letGo(keys);
        return keys.size();
    }
}
