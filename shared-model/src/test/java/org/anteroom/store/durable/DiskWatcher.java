package org.anteroom.store.durable;

import java.io.IOException;

/// Is told what a disk is asked to do, before it is done.
@FunctionalInterface
interface DiskWatcher {
    /// Hears of one operation.
    ///
    /// @throws IOException to refuse it
    void hear(DiskOp op) throws IOException;
}
