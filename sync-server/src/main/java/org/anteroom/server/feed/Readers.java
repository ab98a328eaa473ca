package org.anteroom.server.feed;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.SeatNeed;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.PatientMask;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.retention.LastDay;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;

/// What each role may have of the site's rows (sync.md 5, rules R18): decided here and nowhere else.
///
/// A board gets tokens and rooms and nothing that identifies. A kiosk gets the queue, visits, and of patients only what
/// recognises them. A desk gets everything. Of visits each gets the days of its window, of holds and leases those that
/// last.
public final class Readers {
    private static final Set<String> ON_BOARD = Set.of(
            QueueField.TOKEN.field(),
            QueueField.SERVICE_DAY.field(),
            QueueField.SERVICE.field(),
            QueueField.STATE.field(),
            QueueField.SUB_STATUS.field(),
            QueueField.CLASS.field(),
            QueueField.DUE.field(),
            QueueField.ARRIVED.field(),
            QueueField.CALLED_AT.field(),
            QueueField.LAST_CALL.field(),
            QueueField.ROOM.field(),
            QueueField.LANGUAGE.field(),
            QueueField.CALL_PREFERENCE.field());
    private static final Set<String> NOT_AT_KIOSK = Set.of("notes", "internal_notes", "patient_notes",
            "reason", "cancel_reason", "symptoms", "join_link");

    private static final Set<String> OF_REFUSAL = Set.of(
            ConflictField.ABOUT_KIND.field(),
            ConflictField.ABOUT_ID.field(),
            ConflictField.STATE.field());

    private final InstantSource time;
    private final ZoneId zone;

    public Readers(InstantSource time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    /// The reader of a role; an unknown role sees what a board sees.
    public Feed.Reader of(String role) {
        return switch (role) {
            case "desk" -> row -> inWindow(role, row, whileItLasts(row));
            case "kiosk" -> row -> inWindow(role, row, atKiosk(row));
            default -> row -> inWindow(role, row, onBoard(row));
        };
    }

    /// The reader of a device. A kiosk also keeps until the day's end what was made there today, since somebody may still
    /// stand before it. Each keeps what staff decided about changes of its own that were refused, for those stay in its log;
    /// it is all that a kiosk learns of conflicts.
    public Feed.Reader of(String role, DeviceId device) {
        var others = of(role);
        if (role.equals("desk")) {
            return row -> isRefusal(row, device) ? Optional.of(row) : others.sees(row);
        }
        if (!role.equals("kiosk")) {
            return others;
        }
        return row -> {
            if (row.key().kind() == RowKind.CONFLICT) {
                return refusal(row, device);
            }
            return isMadeToday(row, device) ? atKiosk(row) : others.sees(row);
        };
    }

    /// Where it stands with a refused change of this device, and nothing of what it said.
    private static Optional<Row> refusal(Row row, DeviceId device) {
        return isRefusal(row, device) ? Optional.of(only(row, OF_REFUSAL)) : Optional.empty();
    }

    private static boolean isRefusal(Row row, DeviceId device) {
        var fields = row.fields();
        return row.key().kind() == RowKind.CONFLICT
                && fields.text(ConflictField.LOST_DEVICE.field()).equals(device.value())
                && fields.text(ConflictField.KEPT_CHANGE.field()).isEmpty();
    }

    private boolean isMadeToday(Row row, DeviceId device) {
        var made = row.history().made();
        return made.by().device().equals(device)
                && LocalDate.ofInstant(made.at().instant(), zone).equals(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), zone);
    }

    /// What was erased tells nothing of a person, and must reach all who may hold more of it.
    private Optional<Row> atKiosk(Row row) {
        return Erasure.isErased(row) ? whileItLasts(row) : ofPersons(row);
    }

    /// A hold or a lease until it ends: what became of it by then stands in the visit. What is of no use after a day, until
    /// then. What is no such thing lasts.
    private Optional<Row> whileItLasts(Row row) {
        var ends = row.key().kind() == RowKind.HOLD || row.key().kind() == RowKind.LEASE;
        var over = ends ? SeatNeed.of(row.key(), row.fields()) instanceof SeatNeed.Nothing
                : LastDay.of(row).filter(last -> last.isBefore(today())).isPresent();
        return Optional.of(over ? row.gone() : row);
    }

    private Optional<Row> ofPersons(Row row) {
        return switch (row.key().kind()) {
            case CONFIG -> Optional.of(row);
            case LEASE, HOLD, ALERT -> whileItLasts(row);
            case PATIENT -> Optional.of(with(row, PatientMask.of(row.fields())));
            case QUEUE_ENTRY, APPOINTMENT -> Optional.of(without(row, NOT_AT_KIOSK));
            case WAITLIST, CONFLICT, DEVICE -> Optional.empty();
        };
    }

    private static Optional<Row> onBoard(Row row) {
        return switch (row.key().kind()) {
            case CONFIG -> Optional.of(row);
            case QUEUE_ENTRY -> Optional.of(only(row, ON_BOARD));
            case PATIENT, APPOINTMENT, HOLD, WAITLIST, LEASE, ALERT, CONFLICT, DEVICE -> Optional.empty();
        };
    }

    /// What is seen of the row, or that it is to be held no longer.
    private Optional<Row> inWindow(String role, Row row, Optional<Row> seen) {
        return Erasure.isErased(row) || new RetentionWindow(role, today()).holds(row) ? seen
                : seen.map(_ -> row.gone());
    }

    private static Row without(Row row, Set<String> names) {
        var rest = new TreeMap<>(row.fields().asMap());
        rest.keySet().removeAll(names);
        return row.with(row.ver(), Fields.of(rest), row.history());
    }

    private static Row only(Row row, Set<String> names) {
        var rest = new TreeMap<>(row.fields().asMap());
        rest.keySet().retainAll(names);
        return with(row, Fields.of(rest));
    }

    /// The row with these fields only; its steps could hold former values, so they stay here.
    private static Row with(Row row, Fields fields) {
        var history = new History(row.history().made(), row.history().marks(), List.of());
        return row.with(row.ver(), fields, history);
    }
}
