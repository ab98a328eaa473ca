package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;

/// The proof of sync.md 6 for a state machine: whatever several devices did apart, every order of arrival ends alike, or
/// a conflict is open; and every command that had no effect is in a conflict.
final class Concurrent {
    private static final List<String> DEVICES = List.of("d1", "d2", "d3");

    private Concurrent() {}

    /// Tries all sets of up to three commands legal in this row's state, one from each of three devices.
    ///
    /// @return how many merges were tried
    static int prove(Row at, List<Act.Cmd> commands) {
        var machine = StateMachines.of(at.key().kind());
        var legal = commands.stream()
            .filter(command -> machine.knows(command) && machine.allows(at.fields(), command))
            .toList();
        var tried = 0;
        for (var i = 0; i < legal.size(); i++) {
            for (var j = i; j < legal.size(); j++) {
                tried += together(at, List.of(legal.get(i), legal.get(j)));
                for (var k = j; k < legal.size(); k++) {
                    tried += together(at, List.of(legal.get(i), legal.get(j), legal.get(k)));
                }
            }
        }
        return tried;
    }

    private static int together(Row at, List<Act.Cmd> commands) {
        var chains = new ArrayList<List<Change>>();
        for (var i = 0; i < commands.size(); i++) {
            chains.add(Script.of(DEVICES.get(i), at.key()).then(commands.get(i)).changes());
        }
        var ends = Orders.of(chains).stream().map(order -> arrived(at, order)).toList();
        var first = ends.getFirst().fields().text("state");
        var alike = ends.stream().allMatch(end -> end.fields().text("state").equals(first));
        if (!alike && !ends.stream().allMatch(Replica::isOpen)) {
            throw new AssertionError(commands + " of " + at + " end differently and nobody is asked");
        }
        silentOrdersAgree(at.key(), commands::toString, ends, true);
        return ends.size() * commands.size();
    }

    /// Orders after which nobody is asked must end in the same state.
    static void silentOrdersAgree(RowKey key, Supplier<String> what, List<Replica> ends, boolean everyField) {
        var silent = ends.stream().filter(end -> !end.isOpen()).toList();
        if (silent.isEmpty()) {
            return;
        }
        var expected = silent.getFirst().fields();
        for (var end : silent) {
            if (!end.fields().text("state").equals(expected.text("state"))
                    || (everyField && !timeless(end).equals(timeless(silent.getFirst())))) {
                assertThat(end.fields().asMap()).as("%s: %s", key, what.get()).isEqualTo(expected.asMap());
            }
        }
    }

    /// All but times: of the same command given twice, the first to arrive says when.
    private static Map<String, String> timeless(Replica end) {
        var values = new TreeMap<>(end.fields().asMap());
        values.values().removeIf(value -> value.endsWith("Z"));
        return values;
    }

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
