package org.anteroom.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Room in the memory for bodies that have come, while something is done with them: what is made of one takes many times its
/// size, until it is in the database. Whoever finds no room is told to come again.
public final class BodyRoom {
    /// What is larger comes alone.
    static final int LARGE = 2 << 20;
    private static final int TOGETHER = 32 << 20;
    static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore large = new Semaphore(1, true);
    private final Semaphore others = new Semaphore(TOGETHER);
    private final Duration patience;

    public BodyRoom() {
        this(PATIENCE);
    }

    /// @param patience for how long a large one waits for its turn
    BodyRoom(Duration patience) {
        this.patience = patience;
    }

    /// A place for one body; takes no room yet.
    public Place place() {
        return new Place();
    }

    /// The room that one body takes, until it is closed.
    public final class Place implements AutoCloseable {
        private Semaphore of = others;
        private int taken;

        /// Takes room for one that is not large.
        ///
        /// @throws Refusal 429
        void beside(int bytes) {
            taken(others, bytes, others.tryAcquire(bytes));
        }

        /// Takes the room for a large one, in its turn: it may have been long in coming.
        ///
        /// @throws Refusal 429
        void alone() {
            try {
                taken(large, 1, large.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw Refusal.slowDown(AGAIN);
            }
        }

        private void taken(Semaphore room, int permits, boolean hasRoom) {
            if (!hasRoom) {
                throw Refusal.slowDown(AGAIN);
            }
            of = room;
            taken = permits;
        }

        @Override
        public void close() {
            of.release(taken);
            taken = 0;
        }
    }
}
