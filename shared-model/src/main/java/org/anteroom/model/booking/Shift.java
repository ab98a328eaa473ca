package org.anteroom.model.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// When a provider sees patients: a recurring stretch of a day, cut into slots (requirements AVL-01 to AVL-07).
///
/// @param id       the rule's id
/// @param starts   local time of the first slot
/// @param ends     local time, 24:00 written as 00:00; every slot ends by then
/// @param slot     the length of a slot
/// @param gap      kept free behind each slot; may be zero
/// @param capacity how many patients a slot takes
/// @param breaks   in which nobody is seen
/// @param services the services offered then; empty for all
public record Shift(
        String id,
        Recurrence when,
        LocalTime starts,
        LocalTime ends,
        Duration slot,
        Duration gap,
        int capacity,
        List<Break> breaks,
        Set<String> services) {
    private static final int DAY_MINUTES = 24 * 60;

    public Shift {
        breaks = breaks.stream().sorted(Comparator.comparing(Break::from)).toList();
        services = Set.copyOf(services);
        if (minute(starts) >= endMinute(ends)) {
            throw new IllegalArgumentException("a shift starts before it ends: " + starts + " " + ends);
        }
        if (!isOfADay(slot) || gap.isNegative() || gap.toMinutes() > DAY_MINUTES || capacity < 1) {
            throw new IllegalArgumentException(
                    "a slot has a length, a gap of at most a day, and a capacity of at least 1");
        }
    }

    /// Whether a slot can be so long.
    static boolean isOfADay(Duration length) {
        return length.toMinutes() >= 1 && length.toMinutes() <= DAY_MINUTES;
    }

    /// A break within a shift, local times.
    public record Break(LocalTime from, LocalTime to) {
        public Break {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("a break starts before it ends: " + from + " " + to);
            }
        }
    }

    /// The site default: Monday to Friday 09:00 to 17:00, slots of 30 minutes, one patient each (rules R2).
    public static Shift usual(LocalDate from) {
        return new Shift("usual", Recurrence.weekly(from, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
                LocalTime.of(9, 0), LocalTime.of(17, 0), Duration.ofMinutes(30), Duration.ZERO, 1, List.of(),
                Set.of());
    }

    /// This shift in slots of another length.
    Shift inSlotsOf(Duration length) {
        return new Shift(id, when, starts, ends, length, gap, capacity, breaks, services);
    }

    /// Whether the usual slots may be so long.
    public static boolean mayLast(int minutes) {
        return usual(LocalDate.EPOCH).inSlotsOf(Duration.ofMinutes(minutes)).keepsToCells();
    }

    /// Whether it is one slot of one date, added by hand.
    public boolean isOneSlot() {
        return when.until().filter(when.from()::equals).isPresent()
                && endMinute(ends) - minute(starts) == slot.toMinutes();
    }

    /// Whether a slot fits between its start, its end and the breaks.
    public boolean hasRoom() {
        return stretches().stream().anyMatch(each -> each[1] - each[0] >= slot.toMinutes());
    }

    /// Whether all its slots begin where a seat cell does. Otherwise a slot's last cell is the first of its neighbour.
    public boolean keepsToCells() {
        return isOnCell(minute(starts)) && breaks.stream().allMatch(each -> isOnCell(minute(each.to())))
                && (isOneSlot() || isOnCell(stepMinutes()));
    }

    private static boolean isOnCell(int minutes) {
        return minutes % SeatCells.CELL_MINUTES == 0;
    }

    /// Its time on a date.
    Block on(LocalDate date) {
        return new Block(date.atStartOfDay().plusMinutes(minute(starts)),
                date.atStartOfDay().plusMinutes(endMinute(ends)));
    }

    /// One slot of one date, for every service.
    public static Shift oneSlot(String id, LocalDate date, LocalTime starts, LocalTime ends, int capacity) {
        return new Shift(id, Recurrence.once(date), starts, ends, Duration.between(starts, ends),
                Duration.ZERO,
                capacity, List.of(), Set.of());
    }

    /// Whether a service is given in this shift.
    boolean offers(String service) {
        return services.isEmpty() || services.contains(service);
    }

    /// From one slot's start to the next.
    int stepMinutes() {
        return Math.toIntExact(slot.plus(gap).toMinutes());
    }

    /// The stretches between breaks in minutes of the day: start and end, one pair each. Slots begin anew after a
    /// break.
    List<int[]> stretches() {
        var stretches = new ArrayList<int[]>();
        var from = minute(starts);
        for (var pause : breaks) {
            if (minute(pause.from()) > from) {
                stretches.add(new int[]{from, Math.min(minute(pause.from()), endMinute(ends))});
            }
            from = Math.max(from, minute(pause.to()));
        }
        if (from < endMinute(ends)) {
            stretches.add(new int[]{from, endMinute(ends)});
        }
        return stretches;
    }

    /// Whether this and another shift of the same provider are ever at the same time within a range of dates.
    public boolean collidesWith(Shift other, LocalDate first, LocalDate last) {
        var sameTime = minute(starts) < endMinute(other.ends) && minute(other.starts) < endMinute(ends);
        return sameTime && first.datesUntil(last.plusDays(1))
            .anyMatch(date -> when.occursOn(date) && other.when.occursOn(date));
    }

    /// Whether a slot of this provider is one of this shift's.
    public boolean makes(SlotId id) {
        var at = minute(id.start().toLocalTime());
        return id.minutes() == slot.toMinutes() && when.occursOn(id.start().toLocalDate())
                && at >= minute(starts) && at < endMinute(ends);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static int endMinute(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? DAY_MINUTES : minute(time);
    }
}
