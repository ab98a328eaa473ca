package org.anteroom.kiosk.sync;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;

/// Tells what the server makes of single changes, for those who wait a moment for it (rules R9).
///
/// A commit wakes the engine, which pushes at once while the server answers; the outcome is told once it is on the
/// device's own disk. Nobody's thread waits meanwhile.
public final class Outcomes {
    private final LocalStore store;
    private final Map<ChangeId, CompletableFuture<Optional<Outcome>>> asked = new ConcurrentHashMap<>();

    private Outcomes(LocalStore store) {
        this.store = store;
    }

    /// Those of this store's changes.
    public static Outcomes of(LocalStore store) {
        var outcomes = new Outcomes(store);
        store.onChange(outcomes::look);
        return outcomes;
    }

    /// What the server makes of a change; empty if it has not said within the time.
    public CompletableFuture<Optional<Outcome>> of(ChangeId change, Duration atMost) {
        var told = new CompletableFuture<Optional<Outcome>>();
        asked.put(change, told);
        look();
        return told.completeOnTimeout(Optional.empty(), atMost.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> asked.remove(change, told));
    }

    private void look() {
        asked.forEach((change, told) -> store.outcome(change)
            .ifPresent(outcome -> told.complete(Optional.of(outcome))));
    }
}
