package org.anteroom.model.wire;

import java.util.List;
import java.util.Map;

/// What a device needs for the next ten minutes.
///
/// @param token    proves the device on push and pull until it expires; empty when `nonce` must be signed first
/// @param nonce    what to sign in a second hello; empty once a token is given
/// @param mode     `sync`, or `drain` for a revoked device: it may only push, and wipes itself once all is acknowledged
/// @param serverMs the server's time in milliseconds since 1970
/// @param ackN     the last n of this epoch the server keeps
/// @param ackHash  the chain's hash there
/// @param former   the last n the server keeps of each other epoch of the device: former ones, and later ones that another
///                 machine with its disk has begun
/// @param hashes   the chain's hash at each of these: another machine may have sent a log of this device
/// @param head     the site's newest seq
/// @param waitMs   how long to wait before syncing, so that many devices do not come at once
/// @param pins     the keys ([KeyPin]) that vouch for the server from now on: the one in use and a spare; none
///                 without TLS, which leaves the device's as they are
public record HelloAnswer(
        String token,
        String nonce,
        String mode,
        long serverMs,
        long ackN,
        String ackHash,
        Map<Integer, Long> former,
        Map<Integer, String> hashes,
        long head,
        long waitMs,
        List<String> pins) {
    /// The mode of a device in service.
    public static final String SYNC = "sync";

    /// The mode of a revoked device.
    public static final String DRAIN = "drain";

    public HelloAnswer {
        ServerMs.require(serverMs);
        former = Map.copyOf(former);
        hashes = Map.copyOf(hashes);
        pins = List.copyOf(pins);
    }

    /// The newest other epoch of the device the server has heard of, 0 for none.
    public int newest() {
        return former.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Override
    public String toString() {
        return "HelloAnswer[" + mode + ", ackN=" + ackN + ", head=" + head + "]";
    }
}
