package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When one provider can be booked: rules with exceptions; slots are computed, never stored (requirements C14).
///
/// @param shifts         weekly hours; on dates that none of them speaks of, the site's usual ones count. A shift of
///                       one slot only adds to those (requirements AVL-04 and C15)
/// @param closed         dates without any slot: holidays and leave
/// @param changes        exceptions to slots of the shifts' own length
/// @param serviceLengths how long a service takes with this provider, where that is not the shift's slot
/// @param services       what the provider gives, empty for all services
/// @param usual          the site's usual hours, in slots of the provider's length
public record Timetable(
        String provider,
        ZoneId zone,
        List<Shift> shifts,
        Set<LocalDate> closed,
        List<Block> blocks,
        Map<SlotId, SlotChange> changes,
        Map<String, Duration> serviceLengths,
        Set<String> services,
        Shift usual) {

    public Timetable {
        shifts = List.copyOf(shifts);
        closed = Set.copyOf(closed);
        blocks = List.copyOf(blocks);
        changes = Map.copyOf(changes);
        serviceLengths = Map.copyOf(serviceLengths);
        services = Set.copyOf(services);
    }

    /// The timetable of a provider with the site's usual hours (rules R2).
    public static Timetable usual(String provider, ZoneId zone) {
        return of(provider, zone, List.of());
    }

    /// The timetable of these shifts, without exceptions.
    public static Timetable of(String provider, ZoneId zone, List<Shift> shifts) {
        return new Timetable(provider, zone, shifts, Set.of(), List.of(), Map.of(), Map.of(), Set.of(),
                Shift.usual(LocalDate.EPOCH));
    }

    /// This timetable less whole days and stretches of time.
    public Timetable without(Set<LocalDate> closedDates, List<Block> blocked) {
        return new Timetable(provider, zone, shifts, closedDates, blocked, changes, serviceLengths, services,
                usual);
    }

    /// This timetable less more whole days.
    Timetable closedOn(Set<LocalDate> dates) {
        var all = new HashSet<>(closed);
        all.addAll(dates);
        return without(all, blocks);
    }

    /// This timetable with exceptions to single slots.
    public Timetable with(Map<SlotId, SlotChange> slotChanges) {
        return new Timetable(provider, zone, shifts, closed, blocks, slotChanges, serviceLengths, services,
                usual);
    }

    /// This timetable with lengths by service.
    public Timetable withLengths(Map<String, Duration> lengths) {
        return new Timetable(provider, zone, shifts, closed, blocks, changes, lengths, services, usual);
    }

    /// This timetable of somebody who gives certain services.
    ///
    /// @param given empty for all
    /// @param slot  how long a visit usually takes with them, where that is not the site's usual length
    public Timetable givenBy(Set<String> given, Optional<Duration> slot) {
        return new Timetable(provider, zone, shifts, closed, blocks, changes, serviceLengths, given,
                slot.map(usual::inSlotsOf).orElse(usual));
    }

    /// The slots of a date in order of time, all of them free.
    public List<Slot> slotsOn(LocalDate date, Wish wish) {
        if (closed.contains(date) || wish.service().filter(service -> !gives(service)).isPresent()) {
            return List.of();
        }
        var own = shifts.stream().filter(shift -> shift.when().covers(date)).toList();
        var slots = new ArrayList<Slot>();
        own.forEach(shift -> add(slots, shift, date, wish));
        if (own.stream().allMatch(Shift::isOneSlot)) {
            withoutTimesOf(own, date).add(slots, usual, date, wish);
        }
        if (!own.isEmpty()) {
            slots.sort(Comparator.comparing(Slot::starts));
            var seen = new HashSet<SlotId>();
            slots.removeIf(slot -> !seen.add(slot.id()));
        }
        return slots;
    }

    private boolean gives(String service) {
        return services.isEmpty() || services.contains(service);
    }

    private void add(List<Slot> slots, Shift shift, LocalDate date, Wish wish) {
        if (shift.when().occursOn(date) && wish.service().map(shift::offers).orElse(true)) {
            new DaySlots(this, shift, new WallClock(zone, date)).addTo(slots, length(shift, wish));
        }
    }

    /// This timetable less the times of slots that were added one by one.
    private Timetable withoutTimesOf(List<Shift> added, LocalDate date) {
        if (added.isEmpty()) {
            return this;
        }
        var blocked = new ArrayList<>(blocks);
        added.forEach(shift -> blocked.add(shift.on(date)));
        return without(closed, blocked);
    }

    private Duration length(Shift shift, Wish wish) {
        return wish.length().or(() -> wish.service().flatMap(this::serviceLength)).orElse(shift.slot());
    }

    private Optional<Duration> serviceLength(String service) {
        return Optional.ofNullable(serviceLengths.get(service));
    }

    /// The slot of an id, if this timetable has it; free.
    public Optional<Slot> slot(SlotId id) {
        return slotsOn(id.start().toLocalDate(), Wish.ofLength(Duration.ofMinutes(id.minutes())))
            .stream()
            .filter(slot -> slot.id().equals(id))
            .findFirst();
    }

    /// The slot that starts at an instant, for a wish; free.
    public Optional<Slot> slotAt(Instant starts, Wish wish) {
        return slotsOn(starts.atZone(zone).toLocalDate(), wish)
            .stream()
            .filter(slot -> slot.starts().equals(starts))
            .findFirst();
    }
}
