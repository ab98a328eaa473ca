package org.anteroom.server.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes whoever waits for new history.
public final class FeedWatch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long seq;

    /// Says that history now reaches this position.
    void reached(long newSeq) {
        lock.lock();
        try {
            if (newSeq > seq) {
                seq = newSeq;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until history reaches past a position, or the time is up.
    ///
    /// @return whether there is something new
    public boolean await(long after, long millis) throws InterruptedException {
        var nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (seq <= after && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            return seq > after;
        } finally {
            lock.unlock();
        }
    }
}
