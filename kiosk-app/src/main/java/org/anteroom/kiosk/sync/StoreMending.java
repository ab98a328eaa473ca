package org.anteroom.kiosk.sync;

import org.anteroom.kiosk.local.LocalStore;

/// What this program does about each [Misfit]: the one place where that is decided.
public final class StoreMending implements Mending {
    private final LocalStore store;
    private final Runnable wipe;
    private final Readmission readmission;

    /// Mends this store.
    ///
    /// @param wipe        makes this device forget everything; run when it is out of service and has handed over all it
    ///                    had
    /// @param readmission how a server that does not know this device is asked to let it in again
    public StoreMending(LocalStore store, Runnable wipe, Readmission readmission) {
        this.store = store;
        this.wipe = wipe;
        this.readmission = readmission;
    }

    @Override
    public boolean mend(Misfit misfit) {
        return switch (misfit) {
            case Misfit.LogFork(var n, var epoch) -> {
                store.raiseEpoch(n, epoch);
                yield true;
            }
            case Misfit.EpochStale(var n, var epoch) -> {
                store.raiseEpoch(n, epoch);
                yield true;
            }
            case Misfit.LogGap(_) -> true;
            case Misfit.ServerLost(var n, var former) -> {
                store.serverLost(n, former);
                yield true;
            }
            case Misfit.Resnapshot() -> {
                store.rebuild();
                yield true;
            }
            case Misfit.ServerBehind() -> false;
            case Misfit.Unknown() -> {
                var answer = readmission.ask(store.self());
                answer.ifPresent(store::readmitted);
                yield answer.isPresent();
            }
            case Misfit.Revoked() -> {
                var empty = store.retire();
                if (empty) {
                    wipe.run();
                }
                yield !empty;
            }
        };
    }
}
