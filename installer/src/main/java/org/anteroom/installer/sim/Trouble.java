package org.anteroom.installer.sim;

/// What may befall a schedule, besides the network and crashes.
enum Trouble {
    NONE, CLOCKS, DEVICE_RESTORED, DEVICE_CLONED, SERVER_RESTORED
}
