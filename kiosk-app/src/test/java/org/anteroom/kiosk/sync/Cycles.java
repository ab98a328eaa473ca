package org.anteroom.kiosk.sync;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.wire.HelloAnswer;

/// Sync cycles of devices that need no key, because their servers look at none.
final class Cycles {
    private Cycles() {}

    /// What a server says that knows nothing of a device's log yet, and lets it in.
    static HelloAnswer letsIn(long serverMs) {
        return new HelloAnswer("token", "", HelloAnswer.SYNC, serverMs, 0, "", Map.of(), Map.of(), 0, 0,
                List.of());
    }

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
