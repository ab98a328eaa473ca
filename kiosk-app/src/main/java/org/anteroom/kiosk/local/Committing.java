package org.anteroom.kiosk.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.ProvisionalCode;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
import org.anteroom.model.merge.DecisionUndo;
import org.anteroom.model.merge.MergeOutcome;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// One user action on its way to the disk: drafts become changes, changes become rows, all in one transaction.
final class Committing {
    /// How long the texts of one action's changes may be in all: far below what a server takes in one push (api.md, limits),
    /// so that no change ever stands in the way of those behind it.
    private static final int LONGEST = 1 << 20;
    /// And how many changes: a push may have no more.
    private static final int MOST = 2_000;

    private final RecordTable records;
    private final ChangeLogTable log;
    private final ShadowTable shadow;
    private final Self self;
    private final HybridClock clock;
    private final ClockTrust trust;
    private final Map<RowKey, Touched> touched = new LinkedHashMap<>();

    /// A row this action is about.
    ///
    /// @param before  the row as it was, empty if it is new
    /// @param pending n of the row's last change that was unconfirmed before this action, 0 for none
    /// @param after   the row as it will be
    /// @param last    n of its last change, also of this action
    /// @param former  the former log in which that is, 0 for the log in use
    private record Touched(Optional<Row> before, long pending, Optional<Row> after, long last, int former) {
        Touched with(Optional<Row> newAfter, long n) {
            return new Touched(before, pending, newAfter, n, 0);
        }

        long ver() {
            return before.map(Row::ver).orElse(0L);
        }
    }

    Committing(Handle handle, Self self, HybridClock clock, ClockTrust trust) {
        this.records = new RecordTable(handle, self.site());
        this.log = new ChangeLogTable(handle);
        this.shadow = new ShadowTable(handle);
        this.self = self;
        this.clock = clock;
        this.trust = trust;
    }

    /// What a commit left behind, for the caller's memory.
    record Written(List<Change> changes, Self self) {}

    /// Makes the drafts happen.
    ///
    /// @throws RefusedException to roll the transaction back
    Written commit(String actor, List<Draft> drafts) throws RefusedException {
        if (drafts.size() > MOST) {
            throw new RefusedException("too_large");
        }
        var tx = new Tx(self.log().n() + 1, drafts.size());
        var changes = new ArrayList<Change>();
        read(drafts);
        for (var draft : drafts) {
            var change = change(actor, tx, tx.first() + changes.size(), draft);
            apply(changes.isEmpty() ? change : changes.getFirst(), change);
            changes.add(change);
        }
        shadow.put(
                touched.values()
                    .stream()
                    .filter(row -> row.pending() == 0 || row.ver() > 0)
                    .flatMap(row -> row.before().stream())
                    .toList());
        records.write(touched.values().stream().flatMap(this::write).toList());
        return new Written(changes, append(changes));
    }

    private Stream<RecordTable.Write> write(Touched row) {
        var by = new ChangeId(self.device(), self.log().epoch(), row.last());
        return row.after()
            .filter(after -> !Optional.of(after).equals(row.before()))
            .stream()
            .map(after -> new RecordTable.Write(row.before(), after, by));
    }

    private Change change(String actor, Tx tx, long n, Draft draft) {
        var row = touched(draft.row());
        return new Change(
                new ChangeId(self.device(), self.log().epoch(), n),
                tx,
                clock.next(),
                trust,
                actor,
                Change.SCHEMA,
                draft.row(),
                new Base(row.ver(), row.last(), row.former()),
                draft.act());
    }

    /// Reads the rows the drafts are about, in one go.
    private void read(List<Draft> drafts) {
        var keys = drafts.stream().map(Draft::row).toList();
        var rows = records.load(keys);
        var pending = log.lastPending(keys, self.shown());
        for (var key : keys) {
            var row = Optional.ofNullable(rows.get(key));
            var last = pending.getOrDefault(key, new ChangeLogTable.Place(0, 0));
            var former = last.epoch() == self.log().epoch() ? 0 : last.epoch();
            touched.put(key, new Touched(row, last.n(), row, last.n(), former));
        }
    }

    private Touched touched(RowKey key) {
        return Objects.requireNonNull(touched.get(key));
    }

    private void apply(Change first, Change change) throws RefusedException {
        var row = touched(change.row());
        var mark = new Mark(row.ver(), change.id(), change.at());
        var outcome = DecisionUndo.merge(first, key -> touched(key).after(), change, mark);
        if (outcome instanceof MergeOutcome.Rejected(var code)) {
            throw new RefusedException(code);
        }
        touched.put(change.row(), row.with(outcome.result(), change.id().n()));
    }

    private Self append(List<Change> changes) throws RefusedException {
        var lines = new ArrayList<ChangeLogTable.NewLine>();
        var hash = self.log().hash();
        for (var change : changes) {
            var body = ChangeJson.write(change);
            var digest = HashChain.digest(body);
            hash = HashChain.next(hash, digest);
            lines.add(new ChangeLogTable.NewLine(change, body, digest, hash));
        }
        if (lines.stream().mapToLong(line -> line.body().length()).sum() > LONGEST) {
            throw new RefusedException("too_large");
        }
        log.append(lines);
        var last = changes.getLast();
        var end = self.log().reaching(last.id().n(), hash);
        return counted(self.with(end, last.at()), changes);
    }

    /// Moves on past every token and provisional code this device has just given.
    private static Self counted(Self self, List<Change> changes) {
        var counted = self;
        for (var change : changes) {
            if (change.act() instanceof Act.Put(var fields)) {
                counted = switch (change.row().kind()) {
                    case QUEUE_ENTRY -> TokenCount.after(counted, new QueueEntry(change.row().id(), fields));
                    case APPOINTMENT -> afterCode(counted, fields);
                    case PATIENT, HOLD, WAITLIST, LEASE, ALERT, CONFLICT, CONFIG, DEVICE -> counted;
                };
            }
        }
        return counted;
    }

    private static Self afterCode(Self self, Fields visit) {
        return ProvisionalCode.parse(visit.text(AppointmentField.PROVISIONAL_CODE.field()))
            .filter(code -> self.digit().equals(String.valueOf(code.device())) && code.count() > self.codes())
            .map(code -> self.coded(code.count()))
            .orElse(self);
    }
}
