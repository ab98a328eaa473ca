package org.anteroom.model.queue;

/// The tiers of the line, first to last (rules R6): who is in one goes before everyone in the next.
public enum Tier {
    /// Tier 0: oldest first.
    EMERGENCY,
    /// Tier 1: oldest first.
    VERY_URGENT,
    /// Tier 1.5: people with a special need, only where the site's law puts them first.
    LEGAL_PRIORITY,
    /// Tier 2: everyone else, by score.
    ORDINARY;

    boolean isByArrival() {
        return this == EMERGENCY || this == VERY_URGENT;
    }
}
