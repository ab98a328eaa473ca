package org.anteroom.kiosk.local;

import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.stamp.HybridClock;
import org.jdbi.v3.core.Handle;

/// Tells staff what happened to this device, in the transaction in which it happens: they hear of all that was done, and of
/// nothing that was not.
final class Alerting {
    private final HybridClock clock;
    private final DeviceClock time;

    Alerting(HybridClock clock, DeviceClock time) {
        this.clock = clock;
        this.time = time;
    }

    /// The device once it told them.
    Self with(Handle handle, Self self, Draft alert) {
        try {
            return new Committing(handle, self, clock, time.trust()).commit(Change.KIOSK, List.of(alert))
                .self();
        } catch (RefusedException e) {
            throw new IllegalStateException("there is such an alert already", e);
        }
    }
}
