package org.anteroom.kiosk.queue;

import java.time.InstantSource;
import java.util.List;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;

/// Puts an alert before every desk: somebody at this kiosk says it is an emergency (screen K1).
public final class RaiseAlarm {
    private final LocalStore store;
    private final Ids ids;
    private final InstantSource clock;

    public RaiseAlarm(LocalStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// Stores the alert.
    ///
    /// @return the alert's id
    public String raise() {
        var id = ids.next();
        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.ALERT, id, Fields.of(
                "kind", "red_flag", "state", "open", "device", store.self().device().value(),
                "created", clock.instant().toString()))));
        return id;
    }
}
