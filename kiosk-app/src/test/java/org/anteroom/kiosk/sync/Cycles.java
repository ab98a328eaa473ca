package org.anteroom.kiosk.sync;

import java.util.Random;
import org.anteroom.kiosk.local.LocalStore;

/// Sync cycles of devices that need no key, because their servers look at none.
final class Cycles {
    private Cycles() {}

    static SyncCycle of(LocalStore store, SyncServer server, ServerTime time, MonotonicClock monotonic) {
        return new SyncCycle(
                store,
                server,
                Introduction.unsigned("test"),
                new StoreMending(store, () -> {}, Readmission.NONE),
                time,
                monotonic,
                new Random(1));
    }
}
