package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;

/// A run of seat cells of five minutes each (sync.md 7). A booking takes all of them in one lane.
///
/// @param first the first cell: whole five-minute steps since the epoch
/// @param count at least 1
public record SeatCells(long first, int count) {
    /// The length of a cell.
    static final int CELL_MINUTES = 5;
    private static final int CELL_SECONDS = CELL_MINUTES * 60;
    /// Two days: no slot is longer than one, and what says so is wrong and takes no more.
    private static final int MOST = 2 * 24 * 12;

    public SeatCells {
        if (count < 1) {
            throw new IllegalArgumentException("a seat has at least one cell, not " + count);
        }
    }

    /// The cells that cover a stretch of time.
    ///
    /// @param length more than zero
    public static SeatCells of(Instant start, Duration length) {
        var first = Math.floorDiv(start.getEpochSecond(), CELL_SECONDS);
        var end = Math.ceilDiv(start.plus(length).getEpochSecond(), (long) CELL_SECONDS);
        return new SeatCells(first, Math.clamp(end - first, 1, MOST));
    }

    /// The cell behind the last one.
    public long end() {
        return first + count;
    }

    /// When the first cell begins.
    public Instant starts() {
        return Instant.ofEpochSecond(first * CELL_SECONDS);
    }
}
