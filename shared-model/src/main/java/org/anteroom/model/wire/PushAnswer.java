package org.anteroom.model.wire;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Outcome;

/// What the server made of a push.
///
/// @param ackN     the last n the server keeps
/// @param ackHash  the chain's hash there
/// @param serverMs the server's time in milliseconds since 1970
/// @param head     the highest seq among the outcomes, 0 for none; the site may be further
/// @param outcomes one for each change sent, in order; for a repeat the stored one
/// @param page     what the feed has after these changes, where the push asked for it and it can be had at once
public record PushAnswer(
        long ackN,
        String ackHash,
        long serverMs,
        long head,
        List<Outcome> outcomes,
        Optional<PullAnswer> page) {
    public PushAnswer {
        ServerMs.require(serverMs);
        outcomes = List.copyOf(outcomes);
    }

    /// An answer without a page.
    public PushAnswer(long ackN, String ackHash, long serverMs, long head, List<Outcome> outcomes) {
        this(ackN, ackHash, serverMs, head, outcomes, Optional.empty());
    }

    /// The same answer with what the feed has.
    public PushAnswer with(PullAnswer nextPage) {
        return new PushAnswer(ackN, ackHash, serverMs, head, outcomes, Optional.of(nextPage));
    }

    /// Whether it is the answer to this push: it tells of each change of it, in order, and of no other.
    public boolean answers(PushRequest push) {
        var told = outcomes.stream().map(Outcome::n).toList();
        return ackN >= push.lastN()
                && told.equals(push.changes().stream().map(change -> change.id().n()).toList());
    }
}
