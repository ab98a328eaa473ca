package org.anteroom.server.log;

import java.io.Serial;
import java.util.Map;

/// A push that was not taken in, and what the device can do (sync.md 10). Nothing of it was applied.
public final class PushRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, String> details;

    /// Says why.
    ///
    /// @param code    an upper-case word of sync.md 10
    /// @param details what the device acts on
    public PushRefused(String code, Map<String, String> details) {
        super(code + " " + details);
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
