package org.anteroom.kiosk.app;

import org.anteroom.kiosk.sync.SyncStatus;
import org.anteroom.kiosk.ui.SyncState;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// How the device stands with the server, as screens show it.
final class Standing {
    private Standing() {}

    static SyncState of(SyncStatus status, Device device) {
        return new SyncState(
                level(status),
                Math.toIntExact(status.waiting()),
                status.oldest(),
                refused(device),
                status.toCome(),
                status.confirmed(),
                device.upkeep().standing().last(),
                trouble(status, device));
    }

    /// Of conflicts a kiosk holds only those of its own changes that were refused.
    private static int refused(Device device) {
        return device.store()
            .findBy(RowKind.CONFLICT, Lookups.STATE, ConflictState.OPEN.word())
            .size();
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
