package org.anteroom.kiosk.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.store.NoRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a [SyncCycle] on the one `sync` thread, for as long as the program runs.
///
/// The timer always re-arms: whatever a step does, another follows at most five minutes later, and at once when the network
/// changed. A commit here is on its way at once while the server answers.
public final class SyncEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncEngine.class);
    private static final long STOP_MS = 5_000;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final SyncCycle cycle;
    private final Network network;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean wake;
    private volatile boolean closing;
    private boolean unwatched;

    private SyncEngine(SyncCycle cycle, Network network) {
        this.cycle = cycle;
        this.network = network;
        this.thread = Thread.ofPlatform().name("sync").daemon(true).unstarted(this::run);
    }

    /// Starts to sync this store.
    public static SyncEngine start(LocalStore store, SyncCycle cycle) {
        return start(store, cycle, Network.ofThisMachine());
    }

    /// The same on another network.
    static SyncEngine start(LocalStore store, SyncCycle cycle, Network network) {
        var engine = new SyncEngine(cycle, network);
        store.onChange(engine::committed);
        engine.thread.start();
        return engine;
    }

    private void run() {
        while (!closing) {
            try {
                await(step());
            } catch (InterruptedException _) {
                log.debug("interrupted, which ends no more than a wait");
            }
        }
    }

    private long step() {
        try {
            return cycle.step();
        } catch (RuntimeException | Error e) {
            if (!closing) {
                tell(e);
            }
            return failed();
        }
    }

    /// A full disk fails every step, and must not be filled with where in the program.
    private static void tell(Throwable why) {
        NoRoom.in(why)
            .ifPresentOrElse(said -> log.error("a sync step failed, as the disk takes nothing: {}", said),
                    () -> log.error("a sync step failed", why));
    }

    /// What failed a step, such as a disk, may fail this too.
    private long failed() {
        try {
            return cycle.failed();
        } catch (RuntimeException | Error e) {
            log.error("how sync stands cannot be said", e);
            return Backoff.CAP_MS;
        }
    }

    /// Waits, but no longer than until somebody wakes it or the network is another.
    private void await(long millis) throws InterruptedException {
        var nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!wake && nanos > 0) {
                var look = Math.min(nanos, LOOK_NANOS);
                nanos -= look - Math.max(0, woken.awaitNanos(look));
                if (look == LOOK_NANOS && hasNewNetwork()) {
                    cycle.retry();
                    break;
                }
            }
            wake = false;
        } finally {
            lock.unlock();
        }
    }

    /// Where that cannot be told, waits go on to their end.
    private boolean hasNewNetwork() {
        try {
            return network.changed();
        } catch (RuntimeException | Error e) {
            if (!unwatched) {
                log.error("this machine's network cannot be watched", e);
            }
            unwatched = true;
            return false;
        }
    }

    private void committed() {
        if (!Thread.currentThread().equals(thread) && cycle.reachable()) {
            cycle.committed();
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Tries again now: a person asked, or the network changed.
    public void retryNow() {
        cycle.retry();
        wake();
    }

    /// The loop's state and its observers.
    public SyncCycle cycle() {
        return cycle;
    }

    /// Stops; a request under way is given a few seconds.
    @Override
    public void close() {
        closing = true;
        cycle.retry();
        wake();
        try {
            thread.join(STOP_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
