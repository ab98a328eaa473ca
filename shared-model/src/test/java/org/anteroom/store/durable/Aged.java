package org.anteroom.store.durable;

import org.jdbi.v3.core.Handle;

/// Stores as they are after a while: H2 gives up old space of its file only after 45 seconds, longer than most tests run.
public final class Aged {
    private Aged() {}

    /// Lets H2 give space up at once, now and whenever the store is opened again.
    public static DurableStore store(DurableStore store) {
        store.<Integer, RuntimeException>write(Aged::giveUpAtOnce);
        return store;
    }

    static int giveUpAtOnce(Handle handle) {
        return handle.execute("SET RETENTION_TIME 0");
    }
}
