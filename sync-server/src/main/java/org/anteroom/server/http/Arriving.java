package org.anteroom.server.http;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Room in the memory for bodies as they come, of all requests that are not answered yet: who sends slowly, or sends a part
/// and no more, keeps it for long. Large ones leave room for small ones.
final class Arriving {
    /// So much of each body has room by itself.
    static final int SMALL = 256 << 10;

    private final Semaphore small;
    private final Semaphore rest;

    /// @param bytes of what is small, and as many of what is beyond
    Arriving(int bytes) {
        small = new Semaphore(bytes);
        rest = new Semaphore(bytes);
    }

    /// There is no room for more of a body.
    static final class Full extends IOException {
        private static final long serialVersionUID = 1;

        private Full() {
            super("too many bodies are on their way");
        }

        /// Whether a failure comes of it.
        static boolean isIn(Throwable failure) {
            return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(Full.class::isInstance);
        }
    }

    /// What came of one body.
    final class Part {
        private int ofSmall;
        private int ofRest;
        private boolean gone;

        /// Takes the room for what came.
        ///
        /// @throws Full if there is none
        synchronized void add(int bytes) throws Full {
            var first = Math.min(bytes, SMALL - ofSmall);
            var more = bytes - first;
            if (gone || !small.tryAcquire(first)) {
                throw new Full();
            }
            ofSmall += first;
            if (!rest.tryAcquire(more)) {
                throw new Full();
            }
            ofRest += more;
        }

        /// Gives all of it back.
        synchronized void leave() {
            gone = true;
            small.release(ofSmall);
            rest.release(ofRest);
        }
    }
}
