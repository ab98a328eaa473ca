package org.anteroom.kiosk.sync;

/// What the device does about a [Misfit]: the store's part of it.
@FunctionalInterface
public interface Mending {
    /// Mends what can be mended here, durably.
    ///
    /// @return whether something changed, so that trying again makes sense; otherwise people must look, or wait
    boolean mend(Misfit misfit);
}
