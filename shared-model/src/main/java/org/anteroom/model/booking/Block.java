package org.anteroom.model.booking;

import java.time.LocalDateTime;

/// A stretch of local time in which a provider sees nobody: leave, a meeting, or slots taken out by staff.
///
/// @param from inclusive
/// @param to   exclusive
public record Block(LocalDateTime from, LocalDateTime to) {
    public Block {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a block starts before it ends: " + from + " " + to);
        }
    }

    boolean overlaps(LocalDateTime start, LocalDateTime end) {
        return from.isBefore(end) && start.isBefore(to);
    }
}
