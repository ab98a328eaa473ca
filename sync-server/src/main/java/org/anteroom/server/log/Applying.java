package org.anteroom.server.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.DecisionUndo;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.merge.MergeOutcome;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HashChain;
import org.anteroom.server.seat.SeatKeeper;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// One group of changes on its way into the site's history: merges in memory, then writes everything at once.
///
/// Rows, outcomes, conflicts, log lines and the head go into the caller's transaction together (sync.md 4).
final class Applying {
    private final RecordTable records;
    private final SiteLogTable log;
    private final SiteHeadTable heads;
    private final SiteId site;
    private final SiteCalendar calendar;
    private final Instant now;
    private final Numbers numbers;
    private final Flagging flagging;
    private final Seating seating;
    private final Map<RowKey, Row> loaded = new HashMap<>();
    private final Map<RowKey, Written> rows = new LinkedHashMap<>();
    private final List<SiteLogTable.NewLine> lines = new ArrayList<>();
    private final Map<ChangeId, Outcome> outcomes = new HashMap<>();
    private final Map<ChangeId, String> actors = new HashMap<>();
    private final List<Change> erasures = new ArrayList<>();
    private final Texts texts = new Texts();
    private final Erasing erasing;
    private final Erased erased = new Erased(key -> current(Map.of(), key));
    private SiteHead head;

    Applying(Handle handle, SiteId site, SiteHead head, Instant now, SiteCalendar calendar) {
        this.records = new RecordTable(handle, site);
        this.log = new SiteLogTable(handle, site);
        this.heads = new SiteHeadTable(handle, site);
        this.erasing = new Erasing(handle, site);
        this.site = site;
        this.calendar = calendar;
        this.head = head;
        this.now = now;
        this.numbers = new Numbers(now.atZone(calendar.zone()).getYear());
        this.flagging = new Flagging(records);
        this.seating = new Seating(new SeatKeeper(handle, site, calendar), now);
    }

    /// The texts of the changes of this group.
    Texts texts() {
        return texts;
    }

    /// A row as it will be stored, and the change that made it so.
    record Written(Row row, ChangeId by) {}

    /// Reads the rows these changes are about, in one go.
    void load(Collection<Change> changes) {
        var keys = new HashSet<RowKey>();
        changes.forEach(change -> keys.add(change.row()));
        Erased.asked(changes).forEach(keys::add);
        keys.removeAll(loaded.keySet());
        records.load(keys).forEach(loaded::putIfAbsent);
        flagging.load(changes);
    }

    /// Joins what these changes, just applied, checked in a second time, or on a day that was over.
    void joinVisits(List<Change> tx, HybridClock clock) {
        var stored = new JoiningVisits(key -> current(Map.of(), key).or(() -> records.find(key)));
        act(DeviceId.SERVER.value(), stored.after(tx), clock);
        act(DeviceId.SERVER.value(),
                stored.ofToday(tx, site, LocalDate.ofInstant(now, calendar.zone()), calendar.zone()), clock);
    }

    /// Makes a row in the server's own name, unless it is there already.
    void once(Draft put, HybridClock clock) {
        if (current(Map.of(), put.row()).or(() -> records.find(put.row())).isEmpty()) {
            act(DeviceId.SERVER.value(), List.of(put), clock);
        }
    }

    /// Applies the changes of one transaction: all, or none.
    ///
    /// @param resent    those that took effect before, under another number
    /// @param authority what their device may say
    /// @return their outcomes, in order
    List<Outcome> apply(List<Change> tx, Resent resent, Authority authority) {
        var before = resent.outcomes(tx);
        if (before.isPresent()) {
            for (var i = 0; i < tx.size(); i++) {
                outcomes.put(tx.get(i).id(), before.get().get(i));
                append(tx.get(i), before.get().get(i));
            }
            return before.get();
        }
        var parked = tx.stream().anyMatch(this::buildsOnRefused);
        var attempt = parked ? new Attempt(Map.of(), OutcomeKind.PARKED)
                : attempt(resent.inHistory(tx), authority);
        var results = new ArrayList<Outcome>();
        for (var change : tx) {
            var outcome = attempt.outcome(change);
            results.add(outcome);
            outcomes.put(change.id(), outcome);
            if (outcome.kind().refused() && isForStaff(change)) {
                keepRefused(change, outcome);
            }
            append(change, outcome);
        }
        return results;
    }

    /// Staff see every refused change but one of somebody erased by law, a decision, whose conflict still stands, and a
    /// hold: who came too late for a time was told at once and promised nothing.
    private boolean isForStaff(Change change) {
        return erased.by(change).isEmpty() && change.row().kind() != RowKind.CONFLICT
                && change.row().kind() != RowKind.HOLD;
    }

    private void keepRefused(Change change, Outcome outcome) {
        var effect = outcome.kind() == OutcomeKind.PARKED || outcome.detail().equals("with_tx")
                ? Conflict.Effect.PARKED
                : Conflict.Effect.REFUSED;
        head = head.nextSeq();
        var mark = new Mark(head.seq(), change.id(), change.at().atMost(now));
        var conflict = Conflict.refused(change, mark, effect, outcome.detail());
        rows.put(conflict.key(), new Written(conflictRow(conflict, mark), change.id()));
    }

    /// Applies what the server itself does; if it cannot be, nothing of it is kept.
    Acted act(String actor, List<Draft> drafts, HybridClock clock) {
        var changes = new ArrayList<Change>();
        if (drafts.isEmpty()) {
            return new Acted.Done(changes, List.of());
        }
        records.load(drafts.stream().map(Draft::row).toList()).forEach(loaded::putIfAbsent);
        var tx = new Tx(head.serverN() + 1, drafts.size());
        for (var draft : drafts) {
            var ver = current(Map.of(), draft.row()).map(Row::ver).orElse(0L);
            changes.add(
                    new Change(
                            new ChangeId(DeviceId.SERVER, 1, tx.first() + changes.size()),
                            tx,
                            clock.next(),
                            ClockTrust.VERIFIED,
                            actor,
                            Change.SCHEMA,
                            draft.row(),
                            new Base(ver, 0),
                            draft.act()));
        }
        load(changes);
        var attempt = attempt(changes, Authority.SERVER);
        var outcomes = changes.stream().map(attempt::outcome).toList();
        for (var outcome : outcomes) {
            if (outcome.kind().refused() && !outcome.detail().equals("with_tx")) {
                return new Acted.Refused(outcome.detail());
            }
        }
        for (var i = 0; i < changes.size(); i++) {
            append(changes.get(i), outcomes.get(i));
        }
        head = head.serverMade(tx.last());
        return new Acted.Done(changes, outcomes);
    }

    /// What became of a transaction's changes.
    ///
    /// @param otherwise what becomes of those that have no outcome of their own
    private record Attempt(Map<ChangeId, Outcome> outcomes, OutcomeKind otherwise) {
        Outcome outcome(Change change) {
            var own = outcomes.get(change.id());
            return own != null ? own : new Outcome(change.id().n(), otherwise, 0, "with_tx");
        }
    }

    private Attempt attempt(List<Change> tx, Authority authority) {
        var results = new HashMap<ChangeId, Outcome>();
        var written = new LinkedHashMap<RowKey, Written>();
        var next = head;
        tx.forEach(change -> actors.put(change.id(), change.actor()));
        for (var change : tx) {
            var current = current(written, change.row());
            var mark = new Mark(next.seq() + 1, change.id(), change.at().atMost(now));
            var merged = merged(tx.getFirst(), written, change, mark, authority);
            if (merged instanceof MergeOutcome.Rejected(var code)) {
                var refused = new Outcome(change.id().n(), OutcomeKind.REJECTED, 0, code);
                return new Attempt(Map.of(change.id(), refused), OutcomeKind.REJECTED);
            }
            var seq = current.map(Row::ver).orElse(0L);
            var word = "";
            var row = merged.result()
                .filter(changed -> changed.ver() == mark.ver())
                .map(changed -> current.isPresent() ? changed : entering(change, changed, mark));
            if (row.isPresent()) {
                var given = numbers.give(row.get(), next.nextSeq());
                next = given.head();
                seq = next.seq();
                word = given.word();
                written.put(change.row(), new Written(given.row(), change.id()));
            }
            for (var conflict : merged.conflicts()) {
                if (current(written, conflict.key()).or(() -> records.find(conflict.key())).isPresent()) {
                    continue;
                }
                next = next.nextSeq();
                seq = next.seq();
                var kept = conflictRow(conflict, new Mark(seq, change.id(), mark.at()));
                written.put(conflict.key(), new Written(kept, change.id()));
            }
            results.put(change.id(), new Outcome(change.id().n(), kind(merged), seq, word));
        }
        return switch (seating.settle(written)) {
            case Seating.Refused(var by) -> {
                var refused = new Outcome(by.n(), OutcomeKind.REJECTED, 0, "slot_full");
                yield new Attempt(Map.of(by, refused), OutcomeKind.REJECTED);
            }
            case Seating.Seated(var lost) -> {
                for (var conflict : lost) {
                    next = next.nextSeq();
                    var by = conflict.lost().mark();
                    var kept = conflictRow(conflict, new Mark(next.seq(), by.by(), by.at()));
                    written.put(conflict.key(), new Written(kept, by.by()));
                    results.put(by.by(),
                            new Outcome(by.by().n(), OutcomeKind.CONFLICT, next.seq(), "needs_rebook"));
                }
                rows.putAll(written);
                written.values().forEach(one -> flagging.add(one.row()));
                head = next;
                yield new Attempt(results, OutcomeKind.REJECTED);
            }
        };
    }

    private MergeOutcome merged(
            Change first,
            Map<RowKey, Written> written,
            Change change,
            Mark mark,
            Authority authority) {
        var current = current(written, change.row());
        if (!authority.allows(change, current)) {
            return new MergeOutcome.Rejected("not_allowed");
        }
        if (current.isEmpty() && !RowKey.isPlain(change.row().id()) && !Erasure.isErasure(change)
                && !change.id().device().equals(DeviceId.SERVER)) {
            return new MergeOutcome.Rejected("odd_id");
        }
        return erased.isLink(change) ? new MergeOutcome.Rejected("erased")
                : DecisionUndo.merge(first, key -> current(written, key), change, mark);
    }

    /// A new row as it enters the site's history.
    private Row entering(Change change, Row row, Mark mark) {
        return erased.named(change)
            .map(by -> Erasure.of(row, mark, by))
            .orElseGet(() -> flagging.flagged(row));
    }

    private Optional<Row> current(Map<RowKey, Written> written, RowKey key) {
        var newest = written.getOrDefault(key, rows.get(key));
        return newest != null ? Optional.of(newest.row()) : Optional.ofNullable(loaded.get(key));
    }

    /// A conflict begins when the server finds it, however long ago its sides were made: so long staff may look at it.
    private Row conflictRow(Conflict conflict, Mark mark) {
        var fields = named(conflict.toFields(), ConflictField.LOST_BY, conflict.lost());
        if (!conflict.isRefusal()) {
            fields = named(fields, ConflictField.KEPT_BY, conflict.kept());
        }
        var at = new Stamp(now.toEpochMilli(), mark.at().counter(), mark.by().device());
        var row = new Row(conflict.key(), mark.ver(), fields,
                History.of(new Mark(mark.ver(), mark.by(), at)));
        return erased.by(conflict.about()).map(by -> Erasure.of(row, mark, by)).orElse(row);
    }

    /// Says who, where the row's history only told which change.
    private Fields named(Fields fields, ConflictField who, Conflict.Side side) {
        var by = side.mark().by();
        return fields.get(who.field()).isPresent() ? fields
                : fields.with(
                        who.field(),
                        Optional.ofNullable(actors.get(by)).or(() -> log.actor(by)).orElse(""));
    }

    /// An erasure does not wait for what it erases.
    private boolean buildsOnRefused(Change change) {
        return change.base()
            .earlier(change.id())
            .filter(_ -> !Erasure.isErasure(change))
            .flatMap(earlier -> Optional.ofNullable(outcomes.get(earlier))
                .or(() -> log.stored(earlier).map(SiteLogTable.Stored::outcome)))
            .filter(known -> known.kind().refused())
            .isPresent();
    }

    private void append(Change change, Outcome outcome) {
        var text = texts.of(change);
        var line = SiteLogTable.digest(change.id(), text.digest(), outcome);
        head = head.logged(HashChain.next(head.chain(), line));
        lines.add(
                new SiteLogTable.NewLine(head.pos(), change.id(), erased.kept(change, text.body()),
                        text.digest(), outcome,
                        head.chain()));
        if (Erasure.isErasure(change) && outcome.kind() == OutcomeKind.APPLIED) {
            erasures.add(change);
        }
    }

    /// Writes what came of it all.
    SiteHead write() {
        records.write(
                rows.values()
                    .stream()
                    .map(
                            written -> new RecordTable.Write(
                                    Optional.ofNullable(loaded.get(written.row().key())),
                                    written.row(),
                                    written.by()))
                    .toList());
        log.append(lines, now.toEpochMilli());
        for (var erasure : erasures) {
            var mark = new Mark(head.seq(), erasure.id(), erasure.at().atMost(now));
            head = erasing.erase(erasure, mark, head);
        }
        heads.update(head);
        return head;
    }

    private static OutcomeKind kind(MergeOutcome outcome) {
        return switch (outcome) {
            case MergeOutcome.Applied(_, _) -> OutcomeKind.APPLIED;
            case MergeOutcome.Merged(_, _) -> OutcomeKind.MERGED;
            case MergeOutcome.Contested(_, _) -> OutcomeKind.CONFLICT;
            case MergeOutcome.Noop(_, _) -> OutcomeKind.NOOP;
            case MergeOutcome.Superseded(_, _) -> OutcomeKind.SUPERSEDED;
            case MergeOutcome.Rejected(_) -> OutcomeKind.REJECTED;
        };
    }
}
