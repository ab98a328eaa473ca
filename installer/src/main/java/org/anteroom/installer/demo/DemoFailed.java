package org.anteroom.installer.demo;

import java.io.Serial;

/// The demo did not go as it must; the message says at what.
final class DemoFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
