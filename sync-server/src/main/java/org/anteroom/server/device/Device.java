package org.anteroom.server.device;

import org.anteroom.model.stamp.DeviceId;

/// One device of the site, as the server knows it.
///
/// @param digit      its digit in tokens (rules R5)
/// @param publicKey  Ed25519, X.509 form in base64
/// @param enrolledMs when, in milliseconds since 1970
/// @param seen       what its last hello said
public record Device(
        DeviceId id,
        String name,
        String role,
        String digit,
        String publicKey,
        State state,
        long enrolledMs,
        Seen seen) {
    /// Whether the device is in service.
    public enum State {
        ACTIVE, REVOKED
    }

    /// What a device last said of itself.
    ///
    /// @param ms      when, in milliseconds since 1970, 0 for never
    /// @param n       its last change
    /// @param cursor  the seq it had pulled up to
    /// @param version its program's version
    public record Seen(long ms, long n, long cursor, String version) {}
}
