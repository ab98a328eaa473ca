package org.anteroom.server.visit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.anteroom.store.DatabaseAway;
import org.anteroom.store.NoRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does by real time what is to be done as time passes.
public final class Ticking implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ticking.class);

    private final List<Beat> beats;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// @param beats are done at every tick, in this order
    public Ticking(List<Beat> beats, Duration every) {
        this.beats = List.copyOf(beats);
        this.every = every;
        this.thread = Thread.ofPlatform().daemon().name("timers").start(this::run);
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() throws InterruptedException {
        try {
            Beat.all(beats);
        } catch (RuntimeException e) {
            NoRoom.in(e)
                .ifPresentOrElse(
                        said -> log.error("what was due could not be done, as the disk takes nothing: {}",
                                said),
                        () -> failed(e));
        }
    }

    private static void failed(RuntimeException why) {
        if (!DatabaseAway.in(why)) {
            log.error("what was due could not be done; it is tried again", why);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
