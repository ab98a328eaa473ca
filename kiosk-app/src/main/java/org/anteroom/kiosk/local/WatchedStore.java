package org.anteroom.kiosk.local;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.anteroom.model.row.RowKey;
import org.anteroom.store.KeptLookups;
import org.anteroom.store.Store;
import org.anteroom.store.TouchedRows;
import org.jdbi.v3.core.HandleCallback;

/// A device's store, whose rows are found by what a device finds them by. It says after each writing transaction, also one
/// that failed, which rows it touched.
final class WatchedStore implements Store {
    private final Store store;
    private final Consumer<Set<RowKey>> watcher;

    WatchedStore(Store store, Consumer<Set<RowKey>> watcher) {
        this.store = store;
        this.watcher = watcher;
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        var touched = new HashSet<RowKey>();
        try {
            return store.write(handle -> {
                KeptLookups.onDevice(handle);
                try {
                    return work.withHandle(handle);
                } finally {
                    touched.addAll(TouchedRows.of(handle));
                }
            });
        } finally {
            watcher.accept(touched);
        }
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return store.read(handle -> {
            KeptLookups.onDevice(handle);
            return work.withHandle(handle);
        });
    }

    @Override
    public boolean hasRoom() {
        return store.hasRoom();
    }

    @Override
    public void close() {
        store.close();
    }
}
