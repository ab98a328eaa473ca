package org.anteroom.server.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Room in the memory for large bodies while something is done with them: what is made of one takes many times its size,
/// until it is in the database. Whoever finds no room is told to come again.
public final class BodyRoom {
    /// What is larger comes alone.
    static final int LARGE = 2 << 20;
    private static final int TOGETHER = 32 << 20;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Semaphore large = new Semaphore(1);
    private final Semaphore others = new Semaphore(TOGETHER);

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
            take(others, bytes);
        }

        /// Takes the room for a large one.
        ///
        /// @throws Refusal 429
        void alone() {
            take(large, 1);
        }

        private void take(Semaphore room, int permits) {
            if (!room.tryAcquire(permits)) {
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
