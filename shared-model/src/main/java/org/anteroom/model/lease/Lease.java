package org.anteroom.model.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;

/// One unit of a slot that one device may promise while cut off: a typed view of a lease's fields.
///
/// @param id the row's id
public record Lease(String id, Fields fields) {
    /// A lease ends so long before its slot.
    public static final Duration ENDS_BEFORE_SLOT = Duration.ofHours(2);
    /// A lease ends so long after it was granted.
    public static final Duration LONGEST = Duration.ofDays(3);
    /// So far apart may clocks be that each go by what they hear: a device's, which may lag by two minutes (rules R1), and
    /// those of two servers over one database.
    public static final Duration APART = Duration.ofMinutes(5);

    /// A lease of a slot's unit.
    public static Lease grant(String id, DeviceId device, Slot slot, int lane, Instant now) {
        return new Lease(
                id,
                Fields.of(
                        LeaseField.DEVICE.field(), device.value(),
                        LeaseField.PROVIDER.field(), slot.id().provider(),
                        LeaseField.SLOT.field(), slot.id().text(),
                        LeaseField.DATE.field(), slot.id().start().toLocalDate().toString(),
                        LeaseField.STARTS.field(), slot.starts().toString(),
                        LeaseField.MINUTES.field(), String.valueOf(slot.id().minutes()),
                        LeaseField.GAP_MINUTES.field(), String.valueOf(slot.gap().toMinutes()),
                        LeaseField.LANE.field(), String.valueOf(lane),
                        LeaseField.STATE.field(), LeaseState.GRANTED.word(),
                        LeaseField.GRANTED.field(), now.toString(),
                        LeaseField.ENDS.field(), end(slot.starts(), now).toString()));
    }

    /// When a lease granted now ends: 2 h before its slot or 72 h from now, whichever is first (rules R10).
    public static Instant end(Instant slotStarts, Instant now) {
        var beforeSlot = slotStarts.minus(ENDS_BEFORE_SLOT);
        var latest = now.plus(LONGEST);
        return beforeSlot.isBefore(latest) ? beforeSlot : latest;
    }

    /// The field's text, empty if absent.
    public String text(LeaseField field) {
        return fields.text(field.field());
    }

    /// Where it stands; [LeaseState#SPENT] for a word that cannot be read, so that nobody spends it.
    public LeaseState state() {
        return LeaseState.of(text(LeaseField.STATE)).orElse(LeaseState.SPENT);
    }

    /// The slot.
    public Optional<SlotId> slot() {
        return SlotId.parse(text(LeaseField.SLOT));
    }

    /// The lane of the seat.
    public int lane() {
        return FieldText.number(fields, LeaseField.LANE.field(), 1);
    }

    /// Until when it may be spent, exclusive; the epoch if unreadable.
    public Instant ends() {
        return FieldText.instant(fields, LeaseField.ENDS.field()).orElse(Instant.EPOCH);
    }

    /// The slot's start; the epoch if unreadable.
    public Instant starts() {
        return FieldText.instant(fields, LeaseField.STARTS.field()).orElse(Instant.EPOCH);
    }

    /// The seat cells it blocks.
    public SeatCells cells() {
        var minutes = FieldText.number(fields, LeaseField.MINUTES.field(), 0)
                + FieldText.number(fields, LeaseField.GAP_MINUTES.field(), 0);
        return SeatCells.of(starts(), Duration.ofMinutes(minutes));
    }

    /// Whether a visit on this slot fits into the unit: it begins with it and does not last longer.
    public boolean covers(Slot slot) {
        var wanted = slot.cells();
        return text(LeaseField.PROVIDER).equals(slot.id().provider()) && wanted.first() == cells().first()
                && wanted.count() <= cells().count();
    }

    /// Whether a device may promise this unit now, with a time it can believe ([LeaseClock]).
    public boolean maySpend(DeviceId device, Instant now) {
        return state() == LeaseState.GRANTED
                && text(LeaseField.DEVICE).equals(device.value())
                && now.isBefore(ends());
    }

    /// The same for a device that was put back from a backup at some time: it promises no unit of before, as it may have
    /// promised it already, in what the backup lacks.
    public boolean maySpend(DeviceId device, Instant now, Instant restored) {
        return maySpend(device, now) && isGrantedSince(restored);
    }

    /// Whether it was granted at this time or later.
    boolean isGrantedSince(Instant time) {
        return !FieldText.instant(fields, LeaseField.GRANTED.field())
            .orElse(Instant.EPOCH)
            .isBefore(time);
    }

    /// After this time what its holder says counts, whichever server hears it: by no clock can it be spent any more.
    public Instant overBy() {
        return ends().plus(APART);
    }

    /// Whether the server may use the seat again: its holder said, in an exchange begun after [#overBy], that it
    /// is unspent. A silent holder's unit stays blocked until the slot starts.
    ///
    /// @param exchangeBegan when the exchange began in which the holder reported it unspent; empty for none
    public boolean mayTakeBack(Optional<Instant> exchangeBegan, Instant now) {
        var reported = exchangeBegan.filter(began -> began.isAfter(overBy())).isPresent();
        return state() == LeaseState.GRANTED && (reported || !now.isBefore(starts()));
    }
}
