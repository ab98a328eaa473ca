package org.anteroom.server.log;

import java.util.Map;
import org.anteroom.model.stamp.FeedEpoch;

/// How far the server has one device's log, and the site's history.
///
/// @param n      the last change of that epoch it keeps, 0 for none
/// @param hash   the chain's hash there, empty for none
/// @param others the last change it keeps of each other epoch
/// @param hashes the chain's hash at each of those
/// @param head   the site's newest seq
public record Reach(long n, String hash, Map<Integer, Long> others, Map<Integer, String> hashes, long head) {
    /// For a device that is told nothing.
    public static final Reach NOWHERE = new Reach(0, "", Map.of(), Map.of(), 0);

    /// Whether someone who got to this feed position and knows this much of the log to be acknowledged has seen more
    /// than the server has: then the server was restored. Positions of an older feed epoch say nothing.
    public boolean isBehind(long ackN, long position) {
        return position > head || (FeedEpoch.isSame(position, head) && ackN > n);
    }
}
