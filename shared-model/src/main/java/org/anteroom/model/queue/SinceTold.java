package org.anteroom.model.queue;

import java.util.Collection;
import java.util.List;

/// What changed for somebody in line since they were told how long it takes (rules R8, screen K12). Never says who.
///
/// @param movedAhead how many who came later are seen before
/// @param isLonger   whether it takes so much longer than they were told that it may not go without a word
public record SinceTold(int movedAhead, boolean isLonger) {
    /// The most a number shown again may rise without a reason beside it, in minutes.
    static final int MAX_RISE = 15;

    /// What changed.
    ///
    /// @param today  all entries of the service day
    /// @param before those of them who wait and are called before
    /// @param wait   how long it takes now
    static SinceTold of(QueueEntry entry, Collection<QueueEntry> today, List<QueueEntry> before, Wait wait) {
        var called = today.stream()
            .filter(other -> other.state() == EntryState.CALLED
                    || other.state() == EntryState.IN_CONSULTATION);
        var waiting = before.stream().filter(other -> cameLater(other, entry)).count();
        var moved = waiting + called.filter(other -> cameLater(other, entry)).count();
        var longer = entry.told().isPresent()
                && wait.upper().orElse(0) > entry.told().getAsInt() + MAX_RISE;
        return new SinceTold(Math.toIntExact(moved), longer);
    }

    private static boolean cameLater(QueueEntry other, QueueEntry entry) {
        return other.arrived().isAfter(entry.arrived());
    }
}
