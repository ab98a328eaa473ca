package org.anteroom.model.merge;

import java.util.Optional;
import java.util.Set;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.patient.PatientField;
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

    private static final Set<String> NOT_BY_HAND = Set.of(Erasure.ERASED_BY,
            PatientField.PATIENT_NUMBER.field(),
            AppointmentField.APPOINTMENT_NUMBER.field());

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
        return this == SERVER || (!isByHand(kind, act) && switch (kind) {
            case QUEUE_ENTRY, APPOINTMENT, HOLD, WAITLIST -> this != BOARD;
            case PATIENT -> this == DESK || (this == KIOSK && !(act instanceof Act.Cmd));
            case LEASE -> act instanceof Act.Cmd(var name, _)
                    && (this == DESK || (this == KIOSK && !name.equals(LeaseCommand.OVERRIDE.word())));
            case ALERT -> this == DESK || act instanceof Act.Put;
            case CONFLICT -> this == DESK && act instanceof Act.Cmd;
            case CONFIG, DEVICE -> false;
        });
    }

    /// Whether a change may be laid over this row. A kiosk spends and gives back its own leases only: it would take away what
    /// another promises meanwhile.
    ///
    /// @param current the row as it is, empty if there is none
    public boolean allows(Change change, Optional<Row> current) {
        return allows(change.row().kind(), change.act())
                && (this != KIOSK || change.row().kind() != RowKind.LEASE
                        || current.map(lease -> lease.fields().text(LeaseField.DEVICE.field()))
                            .filter(holder -> !holder.equals(change.id().device().value()))
                            .isEmpty());
    }

    /// Whether an act writes what only a command makes so, or a number only the server gives. Who could say by hand that
    /// somebody was erased would be sent all there is of them, and who could make a record that is linked to theirs, or has
    /// their number, would be taken for them.
    private static boolean isByHand(RowKind kind, Act act) {
        return switch (act) {
            case Act.Put(var fields) -> fields.names()
                .stream()
                .anyMatch(field -> NOT_BY_HAND.contains(field)
                        || (kind == RowKind.PATIENT && StateMachines.of(kind).owns(field)));
            case Act.Set(var edits) -> edits.stream()
                .anyMatch(edit -> NOT_BY_HAND.contains(edit.field()));
            case Act.Cmd _, Act.Unknown _ -> false;
        };
    }
}
