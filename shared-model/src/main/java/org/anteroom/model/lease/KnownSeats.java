package org.anteroom.model.lease;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Which seats are taken as far as a device can tell from the rows it has. The server's seats have the last word
/// (sync.md 7).
public final class KnownSeats {
    private KnownSeats() {}

    /// The seats these visits, holds and leases take. What somebody asked for counts as taken, so that two patients
    /// are not sent after one seat; a hold that is over does not.
    public static TakenSeats of(Map<RowKey, Fields> rows, Timetables timetables, Instant now) {
        var seats = new ArrayList<Seat>();
        rows.forEach((key, fields) -> {
            var over = key.kind() == RowKind.HOLD && !new Hold(key.id(), fields).isLive(now);
            if (!over && SeatNeed.of(key, fields) instanceof SeatNeed.Of need && need.lane().isPresent()) {
                add(seats, need.kind(), need.provider(), need.cells(), need.lane().getAsInt(), key.id());
            }
        });
        rows.forEach((key, fields) -> {
            if (key.kind() == RowKind.APPOINTMENT) {
                askedFor(seats, new Appointment(key.id(), fields), timetables);
            }
        });
        return TakenSeats.of(seats);
    }

    private static void askedFor(List<Seat> seats, Appointment visit, Timetables timetables) {
        var slot = SlotId.parse(visit.text(AppointmentField.SLOT));
        if (visit.state() == AppointmentState.PENDING && slot.isPresent()) {
            var provider = visit.text(AppointmentField.PROVIDER);
            TakenSeats.of(seats)
                .freeLane(provider, visit.cells(), timetables.capacity(slot.get()))
                .ifPresent(lane -> add(seats, Seat.Kind.BOOKING, provider, visit.cells(), lane, visit.id()));
        }
    }

    private static void add(
            List<Seat> seats,
            Seat.Kind kind,
            String provider,
            SeatCells cells,
            int lane,
            String owner) {
        for (var cell = cells.first(); cell < cells.end(); cell++) {
            seats.add(new Seat(provider, cell, lane, kind, owner));
        }
    }
}
