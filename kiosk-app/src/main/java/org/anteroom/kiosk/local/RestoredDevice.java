package org.anteroom.kiosk.local;

import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Store;

/// Makes a device's store that was put back from a backup fit for use, before anything else is done with it
/// (durability.md, policy 10).
public final class RestoredDevice {
    private RestoredDevice() {}

    /// Begins a new log, moves numbers on, gives up what it was leased, and leaves an alert for the desks. A store of no device stays as it is.
    ///
    /// @param count how often the backup was put back, this time counted: each time numbers may have been given
    public static void prepare(Store store, int count, InstantSource time) {
        store.write(handle -> new SelfTable(handle).restored());
        LocalStore.open(store, DeviceClock.trusted(time)).ifPresent(local -> prepare(local, count, time));
    }

    private static void prepare(LocalStore local, int count, InstantSource time) {
        local.restored(count);
        var self = local.self();
        var alert = Ids.named(self.site().value(), self.device().value(), "restored",
                time.instant().toString());
        local.commit(Change.KIOSK,
                List.of(Alert.ofDevice(alert, AlertKind.DEVICE_RESTORED, self.device())));
    }
}
