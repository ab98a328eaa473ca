package org.anteroom.installer.sim;

import org.anteroom.kiosk.local.LocalStore;

/// One simulated device, as a planted fault may see it.
public interface Machine {
    /// Its name in failure messages.
    String name();

    /// Its store, as long as it does not restart.
    LocalStore store();
}
