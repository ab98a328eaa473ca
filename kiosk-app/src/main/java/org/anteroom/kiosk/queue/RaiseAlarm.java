package org.anteroom.kiosk.queue;

import java.util.List;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.stamp.Ids;

/// Puts an alert before every desk: somebody at this kiosk says it is an emergency (screen K1).
public final class RaiseAlarm {
    private final LocalStore store;
    private final Ids ids;

    public RaiseAlarm(LocalStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /// Stores the alert.
    ///
    /// @return the alert's id
    public String raise() {
        var id = ids.next();
        store.commit(Change.KIOSK,
                List.of(Alert.ofDevice(id, AlertKind.RED_FLAG, store.self().device())));
        return id;
    }
}
