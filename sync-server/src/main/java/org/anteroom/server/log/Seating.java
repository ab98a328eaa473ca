package org.anteroom.server.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.seat.SeatKeeper;

/// Seats the rows a transaction wrote (sync.md 7), and says what becomes of those that found no seat.
///
/// What the server itself does, and a hold, is refused. A visit a device confirmed is kept and becomes `needs_rebook`
/// with three free alternatives, and staff are told (rules R14).
final class Seating {
    private final SeatKeeper keeper;
    private final Instant now;

    Seating(SeatKeeper keeper, Instant now) {
        this.keeper = keeper;
        this.now = now;
    }

    /// What came of it.
    sealed interface Result {}

    /// The transaction cannot be: this change of it found no seat.
    record Refused(ChangeId by) implements Result {}

    /// Everybody sits, but those that lost their seat, each with its conflict.
    record Seated(List<Conflict> lost) implements Result {}

    /// Settles the seats of these rows and writes lanes, and what was lost, into them.
    Result settle(Map<RowKey, Applying.Written> written) {
        var byServer = written.values().stream().anyMatch(one -> one.by().device().equals(DeviceId.SERVER));
        var settled = keeper.settle(
                written.values().stream().map(Applying.Written::row).toList(),
                byServer ? SeatKeeper.Shortage.UNDOES_ALL : SeatKeeper.Shortage.SPARES_OTHERS);
        for (var key : settled.seatless()) {
            if (byServer || key.kind() != RowKind.APPOINTMENT) {
                return new Refused(of(written, key).by());
            }
        }
        settled.lanes()
            .forEach((key, lane) -> put(written, key,
                    of(written, key).row().fields().with("lane", "" + lane)));
        var lost = new ArrayList<Conflict>();
        settled.seatless().forEach(key -> lost.add(displaced(written, key)));
        return new Seated(lost);
    }

    private static Applying.Written of(Map<RowKey, Applying.Written> written, RowKey key) {
        var one = written.get(key);
        if (one == null) {
            throw new IllegalStateException("no such row was written: " + key);
        }
        return one;
    }

    private static void put(Map<RowKey, Applying.Written> written, RowKey key, Fields fields) {
        var one = of(written, key);
        var row = one.row().with(one.row().ver(), fields, one.row().history());
        written.put(key, new Applying.Written(row, one.by()));
    }

    private Conflict displaced(Map<RowKey, Applying.Written> written, RowKey key) {
        var one = of(written, key);
        var row = one.row();
        var visit = new Appointment(key.id(), row.fields());
        var alternatives = keeper.alternatives(visit, now)
            .stream()
            .map(slot -> slot.id().text())
            .collect(Collectors.joining("\n"));
        var args = Fields.of("reason", "slot_full", "alternatives", alternatives);
        var effect = AppointmentCommand.DISPLACE.effect(row.fields(), args, now);
        var replaced = new TreeMap<String, String>();
        effect.keySet().forEach(field -> replaced.put(field, row.fields().text(field)));
        var mark = new Mark(row.ver(), one.by(), row.history().last().at());
        var step = new Step(mark, DeviceId.SERVER.value(),
                new Act.Cmd(AppointmentCommand.DISPLACE.word(), args), replaced);
        written.put(key, new Applying.Written(
                row.with(row.ver(), row.fields().with(effect).with("lane", ""), row.history().plus(step)),
                one.by()));
        return conflict(row, mark);
    }

    private static Conflict conflict(Row row, Mark mark) {
        var slot = Fields.of("slot", row.fields().text(AppointmentField.SLOT.field()));
        var displaced = AppointmentCommand.DISPLACE.word();
        return new Conflict(
                row.key(),
                Conflict.Shape.COMMAND,
                displaced + "/" + AppointmentCommand.BOOK.word(),
                "SEAT",
                "",
                displaced,
                new Conflict.Side(displaced, slot, mark, DeviceId.SERVER.value()),
                new Conflict.Side(AppointmentCommand.BOOK.word(), slot, mark,
                        row.fields().text("created_by")),
                Conflict.Effect.FIRST_STANDS,
                Conflict.Ending.OPEN);
    }
}
