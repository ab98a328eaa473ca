package org.anteroom.installer.sim;

/// What may befall a schedule, besides the network and crashes.
enum Trouble {
    NONE, CLOCKS, DEVICE_RESTORED, DEVICE_CLONED, DEVICE_REVOKED, SERVER_RESTORED, RESTORED_TOGETHER, DISK_FULL, DAYS_PASS, ROLE_CHANGED, COPY_ALTERED;

    /// Whether a disk may come back that does not know what leases became.
    boolean forgetsLeases() {
        return this == DEVICE_RESTORED || this == DEVICE_CLONED || restoresServer();
    }

    /// Whether the server's disk is put back.
    boolean restoresServer() {
        return this == SERVER_RESTORED || this == RESTORED_TOGETHER;
    }
}
