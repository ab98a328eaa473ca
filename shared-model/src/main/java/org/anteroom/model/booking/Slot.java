package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;

/// A time at which a provider can be booked.
///
/// @param gap       kept free behind each visit
/// @param capacity  how many can be booked at once
/// @param remaining how many of them are free
public record Slot(SlotId id, Instant starts, Duration gap, int capacity, int remaining) {
    /// The end of the visit.
    public Instant ends() {
        return starts.plus(length());
    }

    /// How long the visit takes.
    public Duration length() {
        return Duration.ofMinutes(id.minutes());
    }

    /// The seat cells a visit takes: its length and the gap.
    public SeatCells cells() {
        return SeatCells.of(starts, length().plus(gap));
    }

    Slot withRemaining(int free) {
        return new Slot(id, starts, gap, capacity, free);
    }
}
