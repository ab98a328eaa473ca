package org.anteroom.kiosk.local;

import java.io.Serial;

/// Rolls a transaction back when one of its changes cannot be true; never leaves this package.
final class RefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
