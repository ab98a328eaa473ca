package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts one shift on one date into slots.
final class DaySlots {
    private final Timetable timetable;
    private final Shift shift;
    private final WallClock clock;

    DaySlots(Timetable timetable, Shift shift, WallClock clock) {
        this.timetable = timetable;
        this.shift = shift;
        this.clock = clock;
    }

    /// Adds the slots for visits of a length, which begin where the shift's own slots begin; none for a length or a
    /// provider that no slot can have.
    void addTo(List<Slot> slots, Duration length) {
        if (!SlotId.isOf(timetable.provider(), length.toMinutes())) {
            return;
        }
        var minutes = Math.toIntExact(length.toMinutes());
        var begin = slots.size();
        for (var stretch : shift.stretches()) {
            for (var minute = stretch[0]; minute + minutes <= stretch[1]; minute += shift.stepMinutes()) {
                if (!isBlocked(minute, minutes)) {
                    add(slots, minute, minutes);
                }
            }
        }
        if (!clock.isSteady()) {
            settle(slots.subList(begin, slots.size()));
        }
    }

    private void add(List<Slot> slots, int minute, int minutes) {
        var turn = SlotId.Turn.FIRST;
        for (var start : clock.instants(minute)) {
            var capacity = capacity(minute, minutes, turn);
            if (capacity > 0) {
                var id = new SlotId(timetable.provider(), clock.local(minute), minutes, turn);
                slots.add(new Slot(id, start, shift.gap(), capacity, capacity));
            }
            turn = SlotId.Turn.SECOND;
        }
    }

    /// The least capacity of the shift's own slots that a visit covers, 0 if one of them is removed.
    private int capacity(int minute, int minutes, SlotId.Turn turn) {
        if (timetable.changes().isEmpty()) {
            return shift.capacity();
        }
        var least = Integer.MAX_VALUE;
        var own = Math.toIntExact(shift.slot().toMinutes());
        for (var at = minute; at < minute + minutes; at += shift.stepMinutes()) {
            var isRepeated = turn == SlotId.Turn.SECOND && clock.instants(at).size() > 1;
            var id = new SlotId(timetable.provider(), clock.local(at), own,
                    isRepeated ? SlotId.Turn.SECOND : SlotId.Turn.FIRST);
            least = Math.min(least, capacity(timetable.changes().get(id), shift.capacity()));
        }
        return least;
    }

    private static int capacity(@Nullable SlotChange change, int usual) {
        return switch (change) {
            case null -> usual;
            case SlotChange.Removed _ -> 0;
            case SlotChange.Capacity(var capacity) -> capacity;
        };
    }

    private boolean isBlocked(int minute, int minutes) {
        return timetable.blocks()
            .stream()
            .anyMatch(block -> block.overlaps(clock.local(minute), clock.local(minute + minutes)));
    }

    /// Puts the slots of a day with a clock change in order of time. A visit that runs into the spring gap ends later
    /// by the wall than its slot says; the slots it runs into are left out.
    private void settle(List<Slot> slots) {
        slots.sort(Comparator.comparing(Slot::starts));
        var keep = new ArrayList<Slot>();
        var ownEnd = Instant.MIN;
        for (var slot : slots) {
            if (!slot.starts().isBefore(ownEnd)) {
                keep.add(slot);
                ownEnd = slot.starts().plus(shift.slot());
            }
        }
        slots.clear();
        slots.addAll(keep);
    }
}
