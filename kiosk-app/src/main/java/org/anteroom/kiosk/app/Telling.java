package org.anteroom.kiosk.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Tells how things stand, on a thread of its own, after each time it was asked to: once for all that ask while it is told,
/// so that nobody lags behind what is so now.
final class Telling implements AutoCloseable {
    private final ExecutorService thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Thread.ofVirtual().name("telling").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private final Runnable how;

    /// @param how looks how things stand, and tells
    Telling(Runnable how) {
        this.how = how;
    }

    /// Asks to.
    void tell() {
        thread.execute(how);
    }

    /// Waits for what is being told. What would be told later is dropped.
    @Override
    public void close() {
        thread.close();
    }
}
