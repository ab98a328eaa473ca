package org.anteroom.kiosk.sync;

import java.io.Serial;
import org.anteroom.model.wire.SyncError;

/// The server said no (sync.md 10). Nothing of the request took effect.
public final class SyncRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SyncError error;

    public SyncRefused(SyncError error) {
        super(error.code());
        this.error = error;
    }

    /// Why, and what the device can do.
    public SyncError error() {
        return error;
    }
}
