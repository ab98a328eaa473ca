package org.anteroom.model.merge;

import org.anteroom.model.change.Act;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.row.RowKind;

/// What may be said in a site's history, and by whom (quality.md 4). A kiosk stands where anybody can get at it, so whoever
/// has its key must not be able to do what only staff or the server may. What a device may not say is refused and kept for
/// staff like any other refused change.
public enum Authority {
    /// A public board. It only tells of trouble of its own.
    BOARD,
    /// A kiosk. It neither links nor erases patients, decides no conflict and closes no alert.
    KIOSK,
    /// A desk. It does what staff may do.
    DESK,
    /// The server itself. Configuration, devices, leases and the finding of conflicts are its alone.
    SERVER;

    /// That of a device's role; of an unknown role as little as a board's.
    public static Authority of(String role) {
        return switch (role) {
            case "desk" -> DESK;
            case "kiosk" -> KIOSK;
            default -> BOARD;
        };
    }

    /// Whether a row of this kind may be written so.
    public boolean allows(RowKind kind, Act act) {
        return this == SERVER || switch (kind) {
            case QUEUE_ENTRY, APPOINTMENT, HOLD, WAITLIST -> this != BOARD;
            case PATIENT -> this == DESK || (this == KIOSK && !(act instanceof Act.Cmd));
            case LEASE -> act instanceof Act.Cmd(var name, _)
                    && (this == DESK || (this == KIOSK && !name.equals(LeaseCommand.OVERRIDE.word())));
            case ALERT -> this == DESK || act instanceof Act.Put;
            case CONFLICT -> this == DESK && act instanceof Act.Cmd;
            case CONFIG, DEVICE -> false;
        };
    }
}
