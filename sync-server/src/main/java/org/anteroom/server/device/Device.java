package org.anteroom.server.device;

import java.time.Instant;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.wire.EnrolRequest;

/// One device of the site, as the server knows it.
///
/// @param digit      its digit in tokens (rules R5)
/// @param publicKey  Ed25519, X.509 form in base64
/// @param enrolledMs when, in milliseconds since 1970
/// @param revokedMs  when it was taken out of service, 0 while it is in service
/// @param stale      whether IT asked it to fetch everything anew, and it did not begin yet
/// @param seen       what its last hello said
public record Device(
        DeviceId id,
        String name,
        String role,
        String digit,
        String publicKey,
        State state,
        long enrolledMs,
        long revokedMs,
        boolean stale,
        Seen seen) {
    /// Whether the device is in service.
    public enum State {
        ACTIVE, REVOKED
    }

    /// What a device last said of itself.
    ///
    /// @param ms      when that exchange began, in milliseconds since 1970, 0 for never
    /// @param epoch   of its log, 0 if never said
    /// @param n       its last change in that epoch
    /// @param cursor  the seq it had pulled up to
    /// @param version its program's version
    public record Seen(long ms, int epoch, long n, long cursor, String version) {}

    /// How far a device's log reached at a time, all of it acknowledged as far as the device knows.
    public record Said(Instant at, int epoch, long n) {}

    /// A device just let in.
    static Device fresh(
            DeviceId id,
            String name,
            String role,
            String digit,
            String publicKey,
            long nowMs,
            String version) {
        return new Device(id, name, role, digit, publicKey, State.ACTIVE, nowMs, 0, false,
                new Seen(0, 0, 0, 0, version));
    }

    /// What it was let in as.
    Fields told() {
        return Fields.of("name", name, "role", role, "digit", digit, "public_key", publicKey, "version",
                seen.version());
    }

    /// Whether this request made it and nothing was heard of it since: its answer may be lost.
    boolean isUnheard(EnrolRequest request) {
        return state == State.ACTIVE && seen.ms() == 0 && publicKey.equals(request.publicKey())
                && role.equals(request.role());
    }

    Device revoked(long ms) {
        return state == State.REVOKED ? this
                : new Device(id, name, role, digit, publicKey, State.REVOKED, enrolledMs, ms, stale, seen);
    }

    Device named(String other) {
        return new Device(id, other, role, digit, publicKey, state, enrolledMs, revokedMs, stale, seen);
    }

    Device as(String other) {
        return new Device(id, name, other, digit, publicKey, state, enrolledMs, revokedMs, stale, seen);
    }

    Device stale(boolean isStale) {
        return new Device(id, name, role, digit, publicKey, state, enrolledMs, revokedMs, isStale, seen);
    }
}
