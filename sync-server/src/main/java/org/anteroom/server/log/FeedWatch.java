package org.anteroom.server.log;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Tells whoever waits for new history. Nobody holds a thread meanwhile: thousands of devices wait all day.
public final class FeedWatch {
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicLong seq = new AtomicLong();
    private volatile boolean ended;

    private record Wait(long after, CompletableFuture<Boolean> news) {}

    /// Says that history now reaches this position.
    void reached(long newSeq) {
        var reached = seq.accumulateAndGet(newSeq, Math::max);
        waits.stream().filter(wait -> wait.after() < reached).forEach(wait -> wait.news().complete(true));
    }

    /// Waits until history reaches past a position, or the time is up.
    ///
    /// @return whether there is something new; completed by whoever brings it, who is not to be kept
    public CompletableFuture<Boolean> past(long after, long millis) {
        var wait = new Wait(after, new CompletableFuture<>());
        waits.add(wait);
        if (seq.get() > after) {
            wait.news().complete(true);
        } else if (ended) {
            wait.news().complete(false);
        }
        return wait.news()
            .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> waits.remove(wait));
    }

    /// Ends all waits without news, those to come too.
    public void end() {
        ended = true;
        waits.forEach(wait -> wait.news().complete(false));
    }
}
