package org.anteroom.model.wire;

import java.util.Map;

/// The body of every refused sync request (sync.md 10).
///
/// @param code    an upper-case word such as `LOG_GAP`
/// @param message what to do, in words
/// @param details numbers the device acts on, such as `expect_n`
public record SyncError(
        String code,
        String message,
        boolean retryable,
        long retryAfterMs,
        Map<String, String> details) {
    public SyncError {
        details = Map.copyOf(details);
    }
}
