package org.anteroom.server.log;

import java.util.concurrent.FutureTask;
import org.anteroom.store.Store;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.HandleCallback;

/// A process' store on PostgreSQL, at which something else happens between the work of a transaction and its end: all of
/// it, or as much as is possible until then.
public record Meanwhile(Store store, FutureTask<?> other) implements Store {
    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return store.write(handle -> {
            var result = work.withHandle(handle);
            Thread.ofPlatform().start(other);
            Awaitility.await().until(() -> other.isDone() || somebodyWaits());
            return result;
        });
    }

    private boolean somebodyWaits() {
        return store.read(handle -> handle.createQuery("""
                SELECT COUNT(*) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = CURRENT_DATABASE()""")
            .mapTo(Long.class)
            .one()) > 0;
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return store.read(work);
    }

    @Override
    public void close() {
        store.close();
    }
}
