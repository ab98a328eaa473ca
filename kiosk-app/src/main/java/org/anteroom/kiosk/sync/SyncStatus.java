package org.anteroom.kiosk.sync;

import java.time.Instant;
import java.util.Optional;

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
    /// Whether "all synced" may be shown: everything acknowledged, and the device's copy reaches the head.
    public boolean allSynced() {
        return state == SyncState.CURRENT && waiting == 0 && position >= head;
    }
}
