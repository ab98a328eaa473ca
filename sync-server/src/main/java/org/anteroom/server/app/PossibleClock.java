package org.anteroom.server.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Waits at a start until the machine's clock can be right. One whose battery is empty begins in 1970, or on the day it was built,
/// and is put right once it has a network; what a server takes in until then would be of that day for good.
final class PossibleClock {
    /// Before this there was no Anteroom.
    static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private PossibleClock() {}

    /// Something that takes a moment.
    @FunctionalInterface
    interface Pause {
        void take() throws InterruptedException;
    }

    /// Returns as soon as the clock can be right, at once if it is.
    ///
    /// @param tell  is told once if that takes time, and what to do
    /// @param pause taken between two looks
    static void await(InstantSource clock, Consumer<String> tell, Pause pause) throws InterruptedException {
        var shown = clock.instant();
        if (isPossible(shown)) {
            return;
        }
        tell.accept("This machine's clock shows " + shown
                + ", which is over. Set it; the server starts by itself then.");
        while (!isPossible(clock.instant())) {
            pause.take();
        }
    }

    private static boolean isPossible(Instant time) {
        return !time.isBefore(EARLIEST);
    }
}
