package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.DecisionUndo;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// This device's own pending changes laid over rows as the server confirmed them, by the same rules, within the caller's
/// transaction (sync.md 5).
final class Laying {
    private final RecordTable records;
    private final ChangeLogTable log;
    private final ShadowTable shadow;
    private final Refusals refusals;

    Laying(Handle handle, SiteId site) {
        this(handle, site, new RecordTable(handle, site));
    }

    /// @param records where rows are written
    Laying(Handle handle, SiteId site, RecordTable records) {
        this.records = records;
        this.log = new ChangeLogTable(handle);
        this.shadow = new ShadowTable(handle);
        this.refusals = new Refusals(handle, site);
    }

    /// Lays what is still pending over every row anew, after the log itself was changed.
    void layAll(long shown) {
        Filling.each(shadow.keys(), some -> lay(some, shown));
    }

    /// Lays what is still pending over those of these rows that have confirmed ones beneath. Conflicts come first: a decision
    /// about one tells what becomes of the row it is about.
    ///
    /// @param shown how much of the site's history the device has
    void lay(Collection<RowKey> keys, long shown) {
        var confirmed = shadow.load(keys);
        var conflicts = confirmed.stream().filter(Laying::isConflict).toList();
        conflicts.forEach(row -> decided(row, shown));
        over(confirmed.stream().filter(row -> !isConflict(row)).toList(), shown);
    }

    private static boolean isConflict(Row row) {
        return row.key().kind() == RowKind.CONFLICT;
    }

    /// What is left of a decision tells what its undoing does to the row it is about.
    private void decided(Row conflict, long shown) {
        var pending = over(List.of(conflict), shown);
        if (!conflict.isGone() && !pending.isEmpty()) {
            ConflictDecision.subject(conflict)
                .ifPresent(subject -> over(shadow.load(Set.of(subject)), shown));
        }
    }

    /// @return the rows that have something pending
    private Set<RowKey> over(List<Row> confirmed, long shown) {
        var pending = log.pendingOf(confirmed.stream().map(Row::key).toList(), shown);
        var decisions = log
            .decisions(pending.values().stream().flatMap(List::stream).map(Pending::change).toList());
        write(confirmed.stream()
            .filter(row -> !row.isGone())
            .map(row -> replayed(row, pending.getOrDefault(row.key(), List.of()), decisions))
            .toList());
        var done = confirmed.stream().filter(row -> !pending.containsKey(row.key())).toList();
        shadow.delete(done.stream().map(Row::key).toList());
        refusals.letGo(done.stream().filter(Row::isGone).map(Row::key).toList());
        return pending.keySet();
    }

    /// A change made here that the device does not have from the server yet.
    ///
    /// @param seq where in the site's history it took effect, later than any if that is not known
    record Pending(Change change, long seq) {}

    /// @param decisions the first changes of those transactions that decide conflicts, by id
    private Row replayed(Row confirmed, List<Pending> pending, Map<ChangeId, Change> decisions) {
        var row = confirmed;
        for (var each : pending) {
            // What took effect up to the row's version is in it, and would be there twice.
            if (each.seq() > confirmed.ver()) {
                var change = each.change();
                var mark = new Mark(row.ver(), change.id(), change.at());
                var before = Optional.of(row);
                row = DecisionUndo.merge(decisions.getOrDefault(first(change), change),
                        key -> key.equals(confirmed.key()) ? before : records.find(key), change, mark)
                    .result()
                    .orElse(row);
            }
        }
        return row;
    }

    private static ChangeId first(Change change) {
        return new ChangeId(change.id().device(), change.id().epoch(), change.tx().first());
    }

    /// Writes rows as they are to be shown.
    void write(Collection<Row> rows) {
        var before = records.load(rows.stream().map(Row::key).toList());
        records.write(
                rows.stream()
                    .filter(row -> !row.equals(before.get(row.key())))
                    .map(
                            row -> new RecordTable.Write(
                                    Optional.ofNullable(before.get(row.key())),
                                    row,
                                    row.history().last().by()))
                    .toList());
    }
}
