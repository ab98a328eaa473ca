package org.anteroom.kiosk.local;

import org.anteroom.store.Store;
import org.jdbi.v3.core.HandleCallback;

/// A store of which a write fails, as one does when the disk is full.
public final class FailingStore implements Store {
    private final Store store;
    private int writes;

    public FailingStore(Store store) {
        this.store = store;
    }

    /// Lets a write fail.
    ///
    /// @param write 1 for the next one
    public void at(int write) {
        writes = write;
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return store.write(handle -> {
            var result = work.withHandle(handle);
            if (writes > 0 && --writes == 0) {
                throw new IllegalStateException("cut");
            }
            return result;
        });
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
