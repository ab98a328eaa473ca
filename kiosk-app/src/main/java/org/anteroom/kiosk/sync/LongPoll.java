package org.anteroom.kiosk.sync;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// One wait for news at the server, which can be ended early because there is something to send. Thread-safe.
public final class LongPoll {
    private final long waitMs;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Runnable> hangUp = new AtomicReference<>(() -> {});
    private volatile Optional<NothingToSend> nothing = Optional.empty();

    /// What the device says of itself when it asks: at some moment all of its log was acknowledged.
    ///
    /// @param n       the log's last
    /// @param sinceMs what the server's clock showed before that moment, as its last answer said
    public record NothingToSend(long n, long sinceMs) {}

    /// A poll that may wait this long; 0 asks for an answer at once.
    public LongPoll(long waitMs) {
        this.waitMs = waitMs;
    }

    /// How long the server may wait, in milliseconds.
    public long waitMs() {
        return waitMs;
    }

    /// Has the device say that it has nothing to send.
    void says(NothingToSend said) {
        nothing = Optional.of(said);
    }

    /// What the device says of itself; empty if it has something to send.
    Optional<NothingToSend> nothingToSend() {
        return nothing;
    }

    /// Ends the wait. An answer that has begun to come is still taken in.
    public void end() {
        if (waitMs > 0 && ended.compareAndSet(false, true)) {
            hangUp.get().run();
        }
    }

    /// Whether the wait was ended early.
    public boolean ended() {
        return ended.get();
    }

    /// Says how to hang up while no answer has begun to come; done at once if the wait is over already.
    void hangUpBy(Runnable action) {
        hangUp.set(action);
        if (ended.get()) {
            action.run();
        }
    }

    /// Says that an answer has begun to come: from now on nobody hangs up.
    void answered() {
        hangUp.set(() -> {});
    }
}
