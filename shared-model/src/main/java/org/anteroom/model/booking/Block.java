package org.anteroom.model.booking;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

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

    /// Whether a stretch of local time falls into the block, in part or whole.
    public boolean overlaps(LocalDateTime start, LocalDateTime end) {
        return from.isBefore(end) && start.isBefore(to);
    }

    /// What is left of the block before and behind a stretch.
    public List<Block> without(LocalDateTime start, LocalDateTime end) {
        var rest = new ArrayList<Block>();
        if (from.isBefore(start)) {
            rest.add(new Block(from, start));
        }
        if (end.isBefore(to)) {
            rest.add(new Block(end, to));
        }
        return rest;
    }
}
