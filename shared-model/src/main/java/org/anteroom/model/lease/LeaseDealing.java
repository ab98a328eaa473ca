package org.anteroom.model.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.stamp.DeviceId;

/// Deals slot leases (rules R10): of each provider and day 20 % of the units, at least one of four, in turn to the
/// devices that book.
public final class LeaseDealing {
    /// How far ahead slots are leased.
    public static final Duration AHEAD = Duration.ofDays(3);

    private static final int ENOUGH_FOR_ONE = 4;
    private static final int ONE_IN = 5;

    private LeaseDealing() {}

    /// A provider's day.
    ///
    /// @param slots  all of the day, with what is left of each
    /// @param leased units of that day that are leased already, spent ones too
    public record ProviderDay(List<Slot> slots, int leased) {
        public ProviderDay {
            slots = List.copyOf(slots);
        }

        int units() {
            return slots.stream().mapToInt(Slot::capacity).sum();
        }
    }

    /// A unit for a device; the lane is the lowest free one when it is granted.
    public record Deal(DeviceId device, Slot slot) {}

    /// How many units of a day are leased in all.
    public static int share(int units) {
        return units < ENOUGH_FOR_ONE ? 0 : Math.max(1, units / ONE_IN);
    }

    /// Deals what is missing to the share of each day, spread over the day, to one device after the other.
    ///
    /// @param devices those that book, in a steady order; none, nothing is dealt
    /// @param turn    how many leases were ever dealt at the site, so that turns go on where they stopped
    public static List<Deal> deal(List<ProviderDay> days, List<DeviceId> devices, int turn, Instant now) {
        var deals = new ArrayList<Deal>();
        if (devices.isEmpty()) {
            return deals;
        }
        for (var day : days) {
            var missing = share(day.units()) - day.leased();
            for (var slot : spread(day.slots().stream().filter(slot -> canLease(slot, now)).toList(),
                    missing)) {
                deals.add(new Deal(devices.get(Math.floorMod(turn + deals.size(), devices.size())), slot));
            }
        }
        return deals;
    }

    private static boolean canLease(Slot slot, Instant now) {
        return slot.remaining() > 0
                && Lease.end(slot.starts(), now).isAfter(now)
                && !slot.starts().isAfter(now.plus(AHEAD));
    }

    /// At most so many of the slots, evenly spread, one unit of each.
    private static List<Slot> spread(List<Slot> slots, int wanted) {
        var picked = new ArrayList<Slot>();
        var count = Math.min(wanted, slots.size());
        for (var i = 0; i < count; i++) {
            picked.add(slots.get((2 * i + 1) * slots.size() / (2 * count)));
        }
        return picked;
    }
}
