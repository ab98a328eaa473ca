package org.anteroom.model.booking;

/// One cell of one lane of a provider's time that somebody has (sync.md 7).
///
/// @param cell  see [SeatCells]
/// @param lane  1 to the capacity
/// @param owner the row that has it
public record Seat(String provider, long cell, int lane, Kind kind, String owner) {
    /// Why it is taken.
    public enum Kind {
        HOLD, BOOKING, LEASE
    }
}
