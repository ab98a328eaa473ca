package org.anteroom.server.device;

import java.io.Serial;
import java.util.Map;

/// A device or code that is not accepted, and what can be done (sync.md 10).
public final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, String> details;

    /// Says why.
    ///
    /// @param code    an upper-case word, such as `SIGNATURE_INVALID`
    /// @param message what to do, in words
    public Refused(String code, String message, Map<String, String> details) {
        super(message);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public String code() {
        return code;
    }

    public Map<String, String> details() {
        return details;
    }
}
