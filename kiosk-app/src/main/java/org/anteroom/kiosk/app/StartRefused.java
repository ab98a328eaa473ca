package org.anteroom.kiosk.app;

import java.io.Serial;

/// The device cannot start as it was told to; the message says what to do.
public final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
