package org.anteroom.kiosk.app;

import org.anteroom.kiosk.sync.SyncStatus;
import org.anteroom.kiosk.ui.SyncState;

/// How the device stands with the server, as screens show it.
final class Standing {
    private Standing() {}

    static SyncState of(SyncStatus status, Device device) {
        return new SyncState(
                level(status),
                Math.toIntExact(status.waiting()),
                status.oldest(),
                status.confirmed(),
                device.upkeep().standing().last(),
                trouble(status, device));
    }

    private static SyncState.Level level(SyncStatus status) {
        return switch (status.state()) {
            case CURRENT, SYNCING -> SyncState.Level.ONLINE;
            case OFFLINE, CONNECTING, ATTENTION -> SyncState.Level.ISLAND;
        };
    }

    private static String trouble(SyncStatus status, Device device) {
        if (!status.reason().isEmpty()) {
            return status.reason();
        }
        if (device.store().isMissingAtServer()) {
            return "CHANGES_MISSING";
        }
        return device.upkeep().standing().failed() ? "NO_BACKUP" : "";
    }
}
