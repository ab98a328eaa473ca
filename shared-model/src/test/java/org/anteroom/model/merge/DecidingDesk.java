package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// A desk that decides the one conflict of a row, cut off from all others, or the server where decisions arrive.
final class DecidingDesk {
    private static final long NOON = 1_773_144_000_000L;

    private final DeviceId device;
    private final RowKey conflict;
    private final RowKey subject;
    private final Map<RowKey, Row> rows;
    private final Map<RowKey, Long> known = new HashMap<>();
    private final Map<RowKey, Long> own = new HashMap<>();
    private final List<Conflict> met = new ArrayList<>();
    private long seq = 100;
    private long n;

    private DecidingDesk(String name, RowKey conflict, RowKey subject, Map<RowKey, Row> rows) {
        this.device = new DeviceId(name);
        this.conflict = conflict;
        this.subject = subject;
        this.rows = new HashMap<>(rows);
        rows.forEach((key, row) -> known.put(key, row.ver()));
    }

    /// The server, with a conflict nobody decided.
    static DecidingDesk server(Row subject, Conflict conflict) {
        var by = conflict.lost().mark();
        var row = new Row(conflict.key(), 90, conflict.toFields(),
                History.of(new Mark(90, by.by(), by.at())));
        return new DecidingDesk("server", row.key(), subject.key(),
                Map.of(subject.key(), subject, row.key(), row));
    }

    /// A desk that saw what this one has.
    DecidingDesk copy(String name) {
        return new DecidingDesk(name, conflict, subject, rows);
    }

    /// Synchronises: sees what this server has.
    DecidingDesk seeing(DecidingDesk server) {
        rows.putAll(server.rows);
        rows.forEach((key, row) -> known.put(key, row.ver()));
        own.clear();
        return this;
    }

    /// Decides, and does it here.
    List<Change> decide(Choice choice, long minute) {
        var drafts = drafts(choice).orElseThrow();
        var tx = new Tx(n + 1, drafts.size());
        var changes = new ArrayList<Change>();
        for (var draft : drafts) {
            n++;
            var at = new Stamp(NOON + minute * 60_000 + changes.size(), 0, device);
            var base = new Base(known.getOrDefault(draft.row(), 0L), own.getOrDefault(draft.row(), 0L));
            changes.add(new Change(new ChangeId(device, 1, n), tx, at, ClockTrust.VERIFIED, device.value(),
                    Change.SCHEMA, draft.row(), base, draft.act()));
            own.put(draft.row(), n);
        }
        take(changes, false);
        return changes;
    }

    Optional<List<Draft>> drafts(Choice choice) {
        return ConflictDecision.drafts(row(), ConflictDecision.subject(row()).flatMap(this::find), choice,
                "");
    }

    List<Change> takeBack(long minute) {
        return decide(new Choice.Undo(device), minute);
    }

    /// A transaction arrives.
    void arrive(List<Change> tx) {
        take(tx, true);
    }

    private void take(List<Change> tx, boolean versions) {
        for (var change : tx) {
            var before = Optional.ofNullable(rows.get(change.row()));
            var ver = versions ? ++seq : before.map(Row::ver).orElse(0L);
            var outcome = DecisionUndo.merge(tx.getFirst(), key -> Optional.ofNullable(rows.get(key)), change,
                    new Mark(ver, change.id(), change.at()));
            if (outcome instanceof MergeOutcome.Rejected(var code)) {
                throw new AssertionError(change.act() + " is refused: " + code);
            }
            met.addAll(outcome.conflicts());
            outcome.result().ifPresent(row -> rows.put(change.row(), row));
        }
    }

    Row row() {
        return row(conflict);
    }

    Row row(RowKey key) {
        return find(key).orElseThrow();
    }

    private Optional<Row> find(RowKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    String says(String field) {
        return row().fields().text(field);
    }

    Row subject() {
        return row(subject);
    }

    String value(String field) {
        return subject().fields().text(field);
    }

    /// What was contested since.
    List<Conflict> met() {
        return met;
    }
}
