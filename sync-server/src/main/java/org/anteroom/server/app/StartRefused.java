package org.anteroom.server.app;

import java.io.Serial;

/// The server cannot start as it was told to; the message says what to change.
public final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Exception cause) {
        super(message, cause);
    }
}
