package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Tx;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.jdbi.v3.core.Handle;

/// Begins a new log after a restore, a suspected clone or a fork: what the server never saw is numbered anew, from 1,
/// in a higher epoch (sync.md 1 and 3). Nothing is lost and nothing is sent twice.
final class Renumbering {
    private static final int ALL = Integer.MAX_VALUE;

    private final ChangeLogTable log;
    private final OutcomeTable outcomes;
    private final Self self;
    private final int epoch;
    private final Map<ChangeId, Long> newNumbers = new HashMap<>();

    /// @param epoch the new log's epoch
    private Renumbering(Handle handle, Self self, int epoch) {
        this.log = new ChangeLogTable(handle);
        this.outcomes = new OutcomeTable(handle);
        this.self = self;
        this.epoch = epoch;
    }

    /// Moves the changes after `sameN` into a new epoch.
    ///
    /// @param sameN the last change of the present log that the server has too
    /// @param known the newest epoch of this device the server has heard of
    /// @return what the device is then
    static Self raise(Handle handle, Self self, long sameN, int known) {
        return raise(handle, self, new TreeMap<>(Map.of(self.log().epoch(), sameN)), known);
    }

    /// Moves changes of several logs into a new epoch, in the order in which they were made.
    ///
    /// @param same  the last change of each log that the server has too, by epoch
    /// @param known the newest epoch of this device the server has heard of
    /// @return what the device is then
    static Self raise(Handle handle, Self self, SortedMap<Integer, Long> same, int known) {
        return new Renumbering(handle, self, Math.max(self.log().epoch(), known) + 1).raised(same);
    }

    private Self raised(SortedMap<Integer, Long> same) {
        var old = self.log();
        var lines = new ArrayList<ChangeLogTable.Line>();
        same.forEach((former, n) -> {
            outcomes.foundAtServer(former, n, self.feed().head());
            lines.addAll(log.after(former, n, ALL));
        });
        lines.forEach(line -> newNumbers.put(line.change().id(), newNumbers.size() + 1L));
        var hash = HashChain.start(self.site(), self.device(), epoch);
        var moved = new ArrayList<ChangeLogTable.NewLine>();
        for (var line : lines) {
            var change = renumbered(line.change());
            var body = ChangeJson.write(change);
            var digest = HashChain.digest(body);
            hash = HashChain.next(hash, digest);
            moved.add(new ChangeLogTable.NewLine(change, body, digest, hash));
        }
        same.forEach(log::remove);
        if (!moved.isEmpty()) {
            log.append(moved);
        }
        var previous = old.epoch() + ":" + old.n() + ":" + old.hash();
        return self.with(new Self.LogEnd(epoch, moved.size(), hash, 0, previous));
    }

    private Change renumbered(Change change) {
        var old = change.id();
        return new Change(
                new ChangeId(self.device(), epoch, newNumber(old, old.n())),
                new Tx(newNumber(old, change.tx().first()), change.tx().size()),
                change.at(),
                change.time(),
                change.actor(),
                change.schema(),
                change.row(),
                base(old, change.base()),
                act(change.act()));
    }

    /// A base on a change that stays behind names the log in which it stays. It is no version: others may have written what
    /// this device had not seen before that change took effect.
    private Base base(ChangeId of, Base base) {
        return base.earlier(of).map(earlier -> {
            var moved = newNumbers.get(earlier);
            return moved == null ? new Base(base.ver(), earlier.n(), earlier.epoch())
                    : new Base(base.ver(), moved);
        }).orElse(base);
    }

    /// Undoing a change that moves names it by its new number.
    private Act act(Act act) {
        if (act instanceof Act.Cmd(var name, var args)) {
            for (var moved : newNumbers.entrySet()) {
                if (args.text("change").equals(moved.getKey().toString())) {
                    var id = new ChangeId(self.device(), epoch, moved.getValue());
                    return new Act.Cmd(name, args.with("change", id.toString()));
                }
            }
        }
        return act;
    }

    /// The new number of a change of the same log as another; 0 for one that does not move.
    private long newNumber(ChangeId of, long n) {
        return newNumbers.getOrDefault(new ChangeId(of.device(), of.epoch(), n), 0L);
    }
}
