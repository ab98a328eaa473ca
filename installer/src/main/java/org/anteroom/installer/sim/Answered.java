package org.anteroom.installer.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.OutcomeKind;

/// Invariant 1, in detail: what a device was told of a change is what the server made of it, and an action is done whole
/// or not at all.
final class Answered {
    private final Map<ChangeId, Ledger.Line> lines = new HashMap<>();

    Answered(List<Ledger.Line> all) {
        all.forEach(line -> lines.put(line.change().id(), line));
    }

    /// One answer as a device keeps it.
    record Answer(ChangeId change, OutcomeKind outcome, long seq) {}

    /// All that a device keeps.
    private static List<Answer> at(SimDevice device) {
        var self = device.store().self().device();
        return device.disk()
            .read(handle -> handle.createQuery("SELECT epoch, n, word, seq FROM outcome")
                .map((row, _) -> new Answer(
                        new ChangeId(self, row.getInt("epoch"), row.getLong("n")),
                        OutcomeKind.of(row.getString("word")).orElseThrow(),
                        row.getLong("seq")))
                .list());
    }

    /// What a device keeps as the server's answers is what the server has, where no other machine wrote in its name.
    void sameAt(SimDevice device) {
        for (var answer : at(device)) {
            var line = lines.get(answer.change());
            if (line != null && (line.outcome() != answer.outcome() || line.seq() != answer.seq())) {
                throw new Broken(1, device + " was told " + answer + ", but it is " + line.outcome().word()
                        + " as " + line.seq());
            }
        }
    }

    /// No action was taken in half: what is refused takes with it all that was done together.
    void whole() {
        for (var line : lines.values()) {
            var id = line.change().id();
            var tx = line.change().tx();
            for (var n = tx.first(); n < tx.first() + tx.size(); n++) {
                var other = lines.get(new ChangeId(id.device(), id.epoch(), n));
                if (other == null || other.outcome().refused() != line.outcome().refused()) {
                    throw new Broken(1, "the action of " + id + " was taken in half");
                }
            }
        }
    }
}
