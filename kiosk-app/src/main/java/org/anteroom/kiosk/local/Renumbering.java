package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Tx;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Begins a new log after a restore, a suspected clone or a fork: what the server never saw is numbered anew, from 1,
/// in a higher epoch (sync.md 1 and 3). Nothing is lost and nothing is sent twice.
final class Renumbering {
    private static final int ALL = Integer.MAX_VALUE;

    private final ChangeLogTable log;
    private final Self self;
    private final int epoch;
    private final Map<Long, Long> newNumbers = new HashMap<>();

    /// @param epoch the new log's epoch
    private Renumbering(Handle handle, Self self, int epoch) {
        this.log = new ChangeLogTable(handle);
        this.self = self;
        this.epoch = epoch;
    }

    /// Moves the changes after `sameN` into a new epoch.
    ///
    /// @param sameN the last change of the present log that the server has too
    /// @param known the newest epoch of this device the server has heard of
    /// @return what the device is then
    static Self raise(Handle handle, Self self, long sameN, int known) {
        return new Renumbering(handle, self, Math.max(self.log().epoch(), known) + 1).raised(sameN);
    }

    /// Makes unsent what a restored server lost after `n`. Where the log no longer has all of it, because the server came
    /// back as it was longer ago than changes are kept, what is left goes on in a new log: the old one has a gap for ever.
    ///
    /// @return what the device is then
    static Self resending(Handle handle, Self self, long n) {
        var table = new ChangeLogTable(handle);
        var log = self.log();
        table.lostAtServer(log.epoch(), n);
        return table.goesOnAfter(log.epoch(), n) ? self.with(log.acknowledged(Math.min(n, log.ackN())))
                : raise(handle, self, n, 0);
    }

    /// Moves tokens on to the next hundred and codes far on: which were given since cannot be known (rules R5).
    static Self restarted(Handle handle, Self raised) {
        var current = raised.codedAfterRestore();
        return current.tokenDay().isEmpty() ? current
                : current.restarted(known(handle, current, current.tokenDay()));
    }

    /// The tokens of a day, as far as this device knows them.
    private static List<TokenKey> known(Handle handle, Self self, String day) {
        return new RecordTable(handle, self.site())
            .findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day)
            .stream()
            .flatMap(row -> new QueueEntry(row.key().id(), row.fields()).key().stream())
            .toList();
    }

    private Self raised(long sameN) {
        var old = self.log();
        log.foundAtServer(old.epoch(), sameN, self.feed().head());
        var lines = log.after(old.epoch(), sameN, ALL);
        lines.forEach(line -> newNumbers.put(line.change().id().n(), newNumbers.size() + 1L));
        var hash = HashChain.start(self.site(), self.device(), epoch);
        var moved = new ArrayList<ChangeLogTable.NewLine>();
        for (var line : lines) {
            var change = renumbered(line.change());
            var body = ChangeJson.write(change);
            var digest = HashChain.digest(body);
            hash = HashChain.next(hash, digest);
            moved.add(new ChangeLogTable.NewLine(change, body, digest, hash));
        }
        log.remove(old.epoch(), sameN);
        if (!moved.isEmpty()) {
            log.append(moved);
        }
        var previous = old.epoch() + ":" + old.n() + ":" + old.hash();
        return self.with(new Self.LogEnd(epoch, moved.size(), hash, 0, previous));
    }

    private Change renumbered(Change change) {
        var n = newNumber(change.id().n());
        var first = newNumber(change.tx().first());
        return new Change(
                new ChangeId(self.device(), epoch, n),
                new Tx(first, change.tx().size()),
                change.at(),
                change.time(),
                change.actor(),
                change.schema(),
                change.row(),
                base(change.base()),
                act(change.act()));
    }

    /// A base on a change that stays behind becomes the version that change became.
    private Base base(Base base) {
        if (base.after() == 0 || newNumbers.containsKey(base.after())) {
            return new Base(base.ver(), base.after() == 0 ? 0 : newNumber(base.after()));
        }
        return new Base(Math.max(base.ver(), log.seq(self.log().epoch(), base.after())), 0);
    }

    /// Undoing a change that moves names it by its new number.
    private Act act(Act act) {
        if (act instanceof Act.Cmd(var name, var args)) {
            for (var number : List.copyOf(newNumbers.keySet())) {
                var old = new ChangeId(self.device(), self.log().epoch(), number);
                if (args.text("change").equals(old.toString())) {
                    var id = new ChangeId(self.device(), epoch, newNumber(number));
                    return new Act.Cmd(name, args.with("change", id.toString()));
                }
            }
        }
        return act;
    }

    private long newNumber(long old) {
        return newNumbers.getOrDefault(old, old);
    }
}
