package org.anteroom.model.lease;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;

/// Which seat a row should have, as it stands now (sync.md 7).
public sealed interface SeatNeed {
    /// None: it is over, or was only asked for.
    record Nothing() implements SeatNeed {}

    /// This one.
    ///
    /// @param lane  the lane it was given or asks for
    /// @param from  holds and leases whose seat it takes over
    /// @param claim how badly it needs it
    record Of(
            Seat.Kind kind,
            String provider,
            SeatCells cells,
            Optional<SlotId> slot,
            OptionalInt lane,
            List<String> from,
            Claim claim)
            implements
                SeatNeed {
        /// Whether these are its seats.
        public boolean isMetBy(List<Seat> seats) {
            return seats.size() == cells.count()
                    && seats.getFirst().cell() == cells.first()
                    && seats.getFirst().provider().equals(provider);
        }
    }

    /// How badly a seat is needed.
    enum Claim {
        /// It must have one.
        MUST,
        /// It keeps the one it has; one that was given away is not taken back (rules R3).
        KEEPS
    }

    /// The need of a row of any kind.
    static SeatNeed of(RowKey key, Fields fields) {
        return switch (key.kind()) {
            case APPOINTMENT -> of(new Appointment(key.id(), fields));
            case HOLD -> of(new Hold(key.id(), fields));
            case LEASE -> of(new Lease(key.id(), fields));
            case PATIENT, QUEUE_ENTRY, WAITLIST, ALERT, CONFLICT, CONFIG, DEVICE -> new Nothing();
        };
    }

    private static SeatNeed of(Appointment visit) {
        return switch (visit.state()) {
            case BOOKED -> of(visit, Claim.MUST);
            case ARRIVED, IN_PROGRESS, NO_SHOW_PENDING -> of(visit, Claim.KEEPS);
            case PENDING, COMPLETED, CANCELLED, EXPIRED, NO_SHOW, NEEDS_REBOOK, RESCHEDULED, REBOOKED, LEFT,
                    STOPPED, VOID ->
                new Nothing();
        };
    }

    private static SeatNeed of(Appointment visit, Claim claim) {
        var provider = visit.text(AppointmentField.PROVIDER);
        if (provider.isEmpty()) {
            return new Nothing();
        }
        var from = List.of(visit.text(AppointmentField.HOLD), visit.text(AppointmentField.LEASE));
        return new Of(Seat.Kind.BOOKING, provider, visit.cells(), visit.slotWith(provider), visit.lane(),
                from.stream().filter(id -> !id.isEmpty()).toList(), claim);
    }

    private static SeatNeed of(Hold hold) {
        return hold.text(HoldField.STATE).equals(HoldState.HELD.word())
                ? new Of(Seat.Kind.HOLD, hold.text(HoldField.PROVIDER), hold.cells(),
                        SlotId.parse(hold.text(HoldField.SLOT)), lane(FieldText
                            .number(hold.fields(), HoldField.LANE.field(), 0)),
                        List.of(), Claim.MUST)
                : new Nothing();
    }

    private static SeatNeed of(Lease lease) {
        return lease.state() == LeaseState.GRANTED
                ? new Of(Seat.Kind.LEASE, lease.text(LeaseField.PROVIDER), lease.cells(), lease.slot(),
                        OptionalInt.of(lease.lane()), List.of(), Claim.MUST)
                : new Nothing();
    }

    private static OptionalInt lane(int lane) {
        return lane > 0 ? OptionalInt.of(lane) : OptionalInt.empty();
    }
}
