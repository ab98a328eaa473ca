package org.anteroom.kiosk.local;

import java.util.concurrent.locks.ReentrantLock;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// The one writer of a device's store: whoever changes what the device knows of itself does so here, one at a time.
final class Writer {
    private final Store store;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Self self;
    private boolean retired;
    /// After a write that failed: it may be on the disk all the same.
    private volatile boolean unsure;

    Writer(Store store, Self self) {
        this.store = store;
        this.self = self;
    }

    /// Work that writes and may change what this device knows of itself.
    interface Work<X extends Exception> {
        Self with(Handle handle, Self current) throws X;
    }

    /// Does it in one transaction, durable when this returns. After a write that failed the device's state is read from
    /// the disk again, so that it is right whatever became of that write.
    <X extends Exception> void write(Work<X> work) throws X {
        lock.lock();
        try {
            if (retired) {
                throw new IllegalStateException("this device was taken out of service");
            }
            doWrite(work);
        } finally {
            lock.unlock();
        }
    }

    private <X extends Exception> void doWrite(Work<X> work) throws X {
        var done = false;
        try {
            self = store.write(handle -> {
                var table = new SelfTable(handle);
                var current = unsure ? table.read().orElseThrow() : self;
                var next = work.with(handle, current);
                if (!next.equals(current)) {
                    table.update(next);
                }
                return next;
            });
            done = true;
        } finally {
            unsure = !done;
        }
    }

    /// What this device is and how far it got: after a write that failed, as the disk has it, since no number may be given
    /// twice that is in what was written after all.
    Self self() {
        if (!unsure || lock.isHeldByCurrentThread()) {
            return self;
        }
        if (!lock.tryLock()) {
            return stored();
        }
        try {
            self = stored();
            unsure = false;
            return self;
        } finally {
            lock.unlock();
        }
    }

    private Self stored() {
        return store.read(handle -> new SelfTable(handle).read().orElseThrow());
    }

    /// Writes nothing any more, unless the server still lacks a change.
    ///
    /// @return whether that is so
    boolean retire() {
        lock.lock();
        try {
            self = stored();
            unsure = false;
            retired = self.log().n() == self.log().ackN();
            return retired;
        } finally {
            lock.unlock();
        }
    }
}
