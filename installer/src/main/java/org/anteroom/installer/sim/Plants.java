package org.anteroom.installer.sim;

import java.util.Optional;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.store.Store;

/// Where a test plants a fault, to see whether the simulator finds it. A world as it is has none.
public interface Plants {
    /// A world as it is.
    Plants NONE = new Plants() {};

    /// The store the server's site log writes to.
    default Store serverStore(Store store) {
        return store;
    }

    /// The server as one device reaches it, before the network.
    default SyncServer server(Machine device, SyncServer server) {
        return server;
    }

    /// Whether the server takes back a lease, where it may or may not.
    default boolean takesBack(boolean may) {
        return may;
    }

    /// Forgets what the fault remembers of the schedule before.
    default void begin() {}

    /// What befalls every schedule with this fault, where it shows only then; empty to leave that to the seed.
    default Optional<Trouble> trouble() {
        return Optional.empty();
    }
}
