package org.anteroom.model.wire;

/// What a device needs for the next ten minutes.
///
/// @param token    proves the device on push and pull until it expires; empty when `nonce` must be signed first
/// @param nonce    what to sign in a second hello; empty once a token is given
/// @param serverMs the server's time in milliseconds since 1970
/// @param ackN     the last n of this epoch the server keeps
/// @param ackHash  the chain's hash there
/// @param head     the site's newest seq
/// @param waitMs   how long to wait before syncing, so that many devices do not come at once
public record HelloAnswer(
        String token,
        String nonce,
        long serverMs,
        long ackN,
        String ackHash,
        long head,
        long waitMs) {
    @Override
    public String toString() {
        return "HelloAnswer[ackN=" + ackN + ", head=" + head + "]";
    }
}
