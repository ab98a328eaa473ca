package org.anteroom.installer.sim;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What whoever runs many schedules reads meanwhile: how many are done now and then, and each failure at once, with the
/// command that shows it again.
public final class Progress {
    private static final long EVERY = 500;
    private static final long EVERY_MS = TimeUnit.SECONDS.toMillis(30);

    private final long of;
    private final LongSupplier ms;
    private final Consumer<String> done;
    private final Consumer<String> failed;
    private final long beganMs;
    private long toldMs;
    private long schedules;
    private long failures;

    /// For so many schedules.
    ///
    /// @param ms     a clock that only goes on, in milliseconds
    /// @param done   is told how many are done, every 500 schedules and every 30 seconds
    /// @param failed is told of each failure
    public Progress(long of, LongSupplier ms, Consumer<String> done, Consumer<String> failed) {
        this.of = of;
        this.ms = ms;
        this.done = done;
        this.failed = failed;
        this.beganMs = ms.getAsLong();
        this.toldMs = beganMs;
    }

    /// Of schedules nobody watches.
    static Progress unwatched() {
        return new Progress(0, () -> 0, _ -> {}, _ -> {});
    }

    /// A schedule held every invariant.
    synchronized void held() {
        tell();
    }

    /// A schedule did not.
    synchronized void broke(long seed, String how) {
        failures++;
        failed.accept(how + "\n  again: ./anteroom sim --from " + seed + " --seeds 1");
        tell();
    }

    private void tell() {
        schedules++;
        var now = ms.getAsLong();
        if (schedules < of && (schedules % EVERY == 0 || now - toldMs >= EVERY_MS)) {
            toldMs = now;
            var seconds = TimeUnit.MILLISECONDS.toSeconds(now - beganMs);
            done.accept(String.format(Locale.ROOT,
                    "%,d of %,d schedules, %d failed, after %,d s; about %,d s to go", schedules, of,
                    failures, seconds, seconds * (of - schedules) / schedules));
        }
    }
}
