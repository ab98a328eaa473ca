package org.anteroom.kiosk.local;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int AT_ONCE = 500;

    private final ChangeLogTable log;
    private final OutcomeTable outcomes;
    private final Self self;
    private final int epoch;
    private final Map<Integer, Moving> moving = new HashMap<>();

    /// What moves of one log.
    ///
    /// @param numbers the changes' present numbers, in order
    /// @param before  how many changes of other logs come before them
    private record Moving(List<Long> numbers, long before) {
        Moving {
            numbers = List.copyOf(numbers);
        }

        Optional<Long> newNumber(long n) {
            var place = Collections.binarySearch(numbers, n);
            return place < 0 ? Optional.empty() : Optional.of(before + place + 1);
        }
    }

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
        var count = 0L;
        for (var end : same.entrySet()) {
            outcomes.foundAtServer(end.getKey(), end.getValue(), self.feed().head());
            var numbers = log.numbersAfter(end.getKey(), end.getValue());
            moving.put(end.getKey(), new Moving(numbers, count));
            count += numbers.size();
        }
        var hash = HashChain.start(self.site(), self.device(), epoch);
        for (var end : same.entrySet()) {
            hash = moved(end.getKey(), end.getValue(), hash);
        }
        same.forEach(outcomes::forget);
        var old = self.log();
        var previous = old.epoch() + ":" + old.n() + ":" + old.hash();
        return self.with(new Self.LogEnd(epoch, count, hash, 0, previous));
    }

    /// Writes what moves of one log behind what moved already, some at a time: a log may be long.
    ///
    /// @return the new log's hash then
    private String moved(int former, long after, String before) {
        var hash = before;
        for (var lines = log.after(former, after, AT_ONCE); !lines.isEmpty(); lines = log.after(former,
                lines.getLast().change().id().n(), AT_ONCE)) {
            var moved = new LinkedHashMap<Long, ChangeLogTable.NewLine>();
            for (var line : lines) {
                var change = renumbered(line.change());
                var body = ChangeJson.write(change);
                var digest = HashChain.digest(body);
                hash = HashChain.next(hash, digest);
                moved.put(line.change().id().n(),
                        new ChangeLogTable.NewLine(change, body, digest, hash));
            }
            log.move(former, moved);
        }
        return hash;
    }

    private Change renumbered(Change change) {
        var old = change.id();
        var first = new ChangeId(old.device(), old.epoch(), change.tx().first());
        return new Change(
                moved(old).orElseThrow(),
                new Tx(moved(first).orElseThrow().n(), change.tx().size()),
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
        return base.earlier(of)
            .map(earlier -> moved(earlier)
                .map(moved -> new Base(base.ver(), moved.n()))
                .orElse(new Base(base.ver(), earlier.n(), earlier.epoch())))
            .orElse(base);
    }

    /// Undoing a change that moves names it by its new number.
    private Act act(Act act) {
        return act instanceof Act.Cmd(var name, var args)
                ? args.get("change")
                    .flatMap(ChangeId::parse)
                    .filter(undone -> undone.device().equals(self.device()))
                    .flatMap(this::moved)
                    .<Act>map(moved -> new Act.Cmd(name, args.with("change", moved.toString())))
                    .orElse(act)
                : act;
    }

    /// What a change is called that moves.
    private Optional<ChangeId> moved(ChangeId old) {
        return Optional.ofNullable(moving.get(old.epoch()))
            .flatMap(log -> log.newNumber(old.n()))
            .map(n -> new ChangeId(self.device(), epoch, n));
    }
}
