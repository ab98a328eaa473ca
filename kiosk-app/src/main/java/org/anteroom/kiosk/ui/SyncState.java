package org.anteroom.kiosk.ui;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// How this device stands with the server, for staff. Patients never read it.
///
/// @param level    whether the server is reachable
/// @param unsent   changes made here that the server has not confirmed
/// @param oldest   when the oldest of them was made
/// @param refused  changes made here that the server refused and staff have not decided
/// @param toCome   changes made elsewhere that are still to come, absent while everything comes
/// @param lastSync when the server last answered, absent if never
/// @param lastBackup when this device was last backed up, absent if never
/// @param trouble  an operator's word for what is wrong, empty for nothing
public record SyncState(
        Level level,
        int unsent,
        Optional<Instant> oldest,
        int refused,
        OptionalLong toCome,
        Optional<Instant> lastSync,
        Optional<Instant> lastBackup,
        String trouble) {
    /// Whether the server is reachable (rules R0).
    public enum Level {
        ONLINE, ISLAND
    }

    /// Before the first exchange.
    public static final SyncState UNKNOWN = new SyncState(Level.ISLAND, 0, Optional.empty(), 0,
            OptionalLong.of(0), Optional.empty(), Optional.empty(), "");
}
