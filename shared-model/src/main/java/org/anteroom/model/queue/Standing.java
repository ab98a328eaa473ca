package org.anteroom.model.queue;

import java.util.List;

/// Where an entry stands at a moment, and why.
///
/// @param score 0 in tiers that go by arrival
/// @param reasons what the score is made of, the weightiest rule first
public record Standing(QueueEntry entry, Tier tier, double score, List<Reason> reasons) {
    public Standing {
        reasons = List.copyOf(reasons);
    }
}
