package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;

/// Changes made apart arrive, and nothing of them may be lost or end differently unseen (sync.md 6).
final class Concurrent {
    private Concurrent() {}

    /// Orders after which nobody is asked must end in the same state.
    static void silentOrdersAgree(RowKey key, Supplier<String> what, List<Replica> ends) {
        var silent = ends.stream().filter(end -> !end.isOpen()).toList();
        if (silent.isEmpty()) {
            return;
        }
        var expected = silent.getFirst().fields();
        for (var end : silent) {
            if (!end.fields().text("state").equals(expected.text("state"))) {
                assertThat(end.fields().asMap()).as("%s: %s", key, what.get()).isEqualTo(expected.asMap());
            }
        }
    }

    /// The row after these changes: each is in effect, agreed with, or in a conflict; none is refused.
    static Replica arrived(Row at, List<Change> order) {
        var replica = new Replica(at);
        var agreed = new ArrayList<Change>();
        for (var change : order) {
            var outcome = replica.arrive(change);
            if (outcome instanceof MergeOutcome.Rejected(var code)) {
                throw new AssertionError(code + ": " + change.act() + " in " + order);
            }
            if (outcome instanceof MergeOutcome.Noop) {
                agreed.add(change);
            }
        }
        for (var change : order) {
            if (!replica.isInEffect(change) && !replica.isLost(change) && !agreed.contains(change)) {
                throw new AssertionError(
                        "a command neither took effect nor is in a conflict: " + change.act());
            }
        }
        return replica;
    }
}
