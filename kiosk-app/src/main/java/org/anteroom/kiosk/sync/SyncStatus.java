package org.anteroom.kiosk.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.anteroom.model.stamp.FeedEpoch;

/// The honest state of sync at one moment, for people.
///
/// @param waiting   how many changes the server has not acknowledged
/// @param oldest    when the oldest of them was made
/// @param confirmed when the server last answered
/// @param position  how much of the site's history this device has
/// @param head      how much there is, as last heard
/// @param reason    the upper-case word of what stands in the way, empty if nothing does
public record SyncStatus(
        SyncState state,
        long waiting,
        Optional<Instant> oldest,
        Optional<Instant> confirmed,
        long position,
        long head,
        String reason) {
    /// How many of the site's changes are still to come; empty where that cannot be said, because the device is being filled
    /// or the server was restored.
    public OptionalLong toCome() {
        var left = Math.max(0, head - position);
        return left == 0 || (position > 0 && FeedEpoch.isSame(position, head)) ? OptionalLong.of(left)
                : OptionalLong.empty();
    }

    /// Whether "all synced" may be shown: everything acknowledged, and the device's copy reaches the head.
    public boolean allSynced() {
        return state == SyncState.CURRENT && waiting == 0 && position >= head;
    }
}
