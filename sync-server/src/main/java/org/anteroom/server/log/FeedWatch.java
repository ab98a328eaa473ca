package org.anteroom.server.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Tells whoever waits for new history, and that devices were changed. Nobody holds a thread meanwhile: thousands of
/// devices wait all day.
public final class FeedWatch {
    private static final Duration CURRENT = Duration.ofSeconds(2);
    /// Waits whose time is up end together, this often and up to so much early: an answer that wakes the machine for itself
    /// costs several times one among many.
    private static final long TOGETHER_MS = 5_000;

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicLong seq = new AtomicLong();
    private final AtomicLong devices = new AtomicLong();
    private final boolean isShared;
    private final InstantSource time;
    private volatile Instant looked = Instant.MIN;
    private volatile boolean ended;

    private record Wait(long after, long devices, CompletableFuture<Boolean> news) {}

    /// Nobody waits yet.
    ///
    /// @param isShared whether other processes write to the same database, so that only a look tells where the site is
    FeedWatch(boolean isShared, InstantSource time) {
        this.isShared = isShared;
        this.time = time;
    }

    /// Says that history now reaches this position.
    void reached(long newSeq) {
        if (raised(seq, newSeq)) {
            waits.stream().filter(wait -> wait.after() < newSeq).forEach(wait -> wait.news().complete(true));
        }
    }

    /// Says how often devices were changed by now: all who wait are to ask again who they are.
    public void changed(long newDevices) {
        if (raised(devices, newDevices)) {
            waits.stream()
                .filter(wait -> wait.devices() < newDevices)
                .forEach(wait -> wait.news().complete(true));
        }
    }

    /// Says where the site was when it was just looked at.
    void saw(long newSeq, long newDevices) {
        looked = time.instant();
        reached(newSeq);
        changed(newDevices);
    }

    private static boolean raised(AtomicLong to, long value) {
        return to.getAndAccumulate(value, Math::max) < value;
    }

    /// How far history reaches, as far as is known here.
    public long seq() {
        return seq.get();
    }

    /// Whether devices were changed this often and no more, as far as is known here, and that is known well: who else
    /// writes was looked at within two seconds.
    public boolean isUnchanged(long knownDevices) {
        return devices.get() == knownDevices
                && (!isShared || looked.isAfter(time.instant().minus(CURRENT)));
    }

    /// Waits until history reaches past a position, devices are changed once more, or the time is up.
    ///
    /// @param knownDevices how often they were changed when it was looked at who asks
    /// @return whether there may be something new; completed by whoever brings it, who is not to be kept
    public CompletableFuture<Boolean> past(long after, long knownDevices, long millis) {
        var wait = new Wait(after, knownDevices, new CompletableFuture<>());
        waits.add(wait);
        if (seq.get() > after || devices.get() > knownDevices) {
            wait.news().complete(true);
        } else if (ended) {
            wait.news().complete(false);
        }
        return wait.news()
            .completeOnTimeout(false, together(millis), TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> waits.remove(wait));
    }

    private long together(long millis) {
        var early = (time.millis() + millis) % TOGETHER_MS;
        return millis > TOGETHER_MS ? millis - early : millis;
    }

    /// Ends all waits without news, those to come too.
    public void end() {
        ended = true;
        waits.forEach(wait -> wait.news().complete(false));
    }
}
