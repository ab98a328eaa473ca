package org.anteroom.model.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is free: slots of timetables with what is left of each (requirements AVL-10).
public final class Availability {
    private final TakenSeats taken;
    private final Instant now;

    /// @param now slots that start at or before it are left out
    public Availability(TakenSeats taken, Instant now) {
        this.taken = taken;
        this.now = now;
    }

    /// All coming slots of a timetable, with what is left of each; full ones have nothing left.
    ///
    /// @param first the first date
    /// @param last  the last date, inclusive
    public List<Slot> all(Timetable timetable, LocalDate first, LocalDate last, Wish wish) {
        var slots = new ArrayList<Slot>();
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (var slot : timetable.slotsOn(date, wish)) {
                if (slot.starts().isAfter(now)) {
                    slots.add(remaining(slot));
                }
            }
        }
        return slots;
    }

    /// The coming slots of a timetable that are not full.
    public List<Slot> free(Timetable timetable, LocalDate first, LocalDate last, Wish wish) {
        var slots = all(timetable, first, last, wish);
        slots.removeIf(slot -> slot.remaining() == 0);
        return slots;
    }

    /// The next free slots of a timetable, at most so many, from a date on.
    ///
    /// @param days how far to look
    public List<Slot> next(Timetable timetable, LocalDate from, int days, Wish wish, int most) {
        var found = new ArrayList<Slot>();
        for (var date = from; date.isBefore(from.plusDays(days))
                && found.size() < most; date = date.plusDays(1)) {
            found.addAll(free(timetable, date, date, wish));
        }
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    /// One slot, with what is left of it; empty if the timetable does not have it.
    public Optional<Slot> slot(Timetable timetable, SlotId id) {
        return timetable.slot(id).map(this::remaining);
    }

    private Slot remaining(Slot slot) {
        var free = taken.free(slot.id().provider(), slot.cells(), slot.capacity());
        return free == slot.remaining() ? slot : slot.withRemaining(free);
    }
}
