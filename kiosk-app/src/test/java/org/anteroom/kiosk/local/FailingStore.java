package org.anteroom.kiosk.local;

import java.io.IOException;
import org.anteroom.store.NoRoom;
import org.anteroom.store.Store;
import org.jdbi.v3.core.HandleCallback;

/// A store of which a write fails, as one does when the disk is full, or seems to, when it fails after all was written.
public final class FailingStore implements Store {
    private final Store store;
    private int writes;
    private boolean isDone;
    private boolean isFull;
    private Runnable meanwhile = () -> {};

    public FailingStore(Store store) {
        this.store = store;
    }

    /// Lets a write fail.
    ///
    /// @param write 1 for the next one
    public void at(int write) {
        writes = write;
        isDone = false;
    }

    /// Lets each write fail, or none any more, as a full disk does.
    public void full(boolean now) {
        isFull = now;
    }

    /// Lets the next write be done and seem to fail.
    public void afterNext() {
        writes = 1;
        isDone = true;
    }

    /// Has something done within each write.
    public void during(Runnable work) {
        meanwhile = work;
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        if (isFull) {
            throw new NoRoom(new IOException("No space left on device"));
        }
        var fails = writes > 0 && --writes == 0;
        var result = store.<T, X>write(handle -> {
            meanwhile.run();
            var made = work.withHandle(handle);
            cut(fails && !isDone);
            return made;
        });
        cut(fails);
        return result;
    }

    private static void cut(boolean now) {
        if (now) {
            throw new IllegalStateException("cut");
        }
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
