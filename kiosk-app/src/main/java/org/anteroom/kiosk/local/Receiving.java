package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.DecisionUndo;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Announced;
import org.anteroom.store.Holdings;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What came from the server, within the caller's transaction: pages are kept until a consistent cut is complete, then
/// their rows are shown, with this device's own pending changes laid over them again by the same rules (sync.md 5).
final class Receiving {
    private final RecordTable records;
    private final ChangeLogTable log;
    private final ShadowTable shadow;
    private final PageTable pages;
    private final Refusals refusals;
    private final Holdings holdings;

    Receiving(Handle handle, SiteId site) {
        this(handle, site, Announced.NONE);
    }

    /// @param announced rows that may come
    Receiving(Handle handle, SiteId site, Announced announced) {
        this.records = new RecordTable(handle, site, announced);
        this.log = new ChangeLogTable(handle);
        this.shadow = new ShadowTable(handle);
        this.pages = new PageTable(handle);
        this.refusals = new Refusals(handle, site);
        this.holdings = new Holdings(handle, site);
    }

    /// Keeps a page, to be shown bit by bit once its cut is complete.
    void keep(PullAnswer page) {
        erase(page.rows());
        pages.append(page);
    }

    /// Drops the pages that wait to be shown: what they said comes anew.
    void forgetKept() {
        pages.clear();
    }

    /// Shows the only page of a cut.
    void show(PullAnswer page, long before, long now) {
        fill(page.rows(), now);
        shown(before, now);
    }

    /// Shows rows that were not kept before.
    ///
    /// @param upTo changes made here that took effect up to this position are in what the server sent
    void fill(List<Row> rows, long upTo) {
        erase(rows);
        show(rows, upTo);
    }

    /// Whether pages wait to be shown.
    boolean isKeeping() {
        return !pages.isEmpty();
    }

    private void erase(List<Row> rows) {
        rows.stream().filter(Erasure::isErased).forEach(this::erase);
    }

    private void erase(Row row) {
        var by = row.fields().text(Erasure.ERASED_BY);
        log.erase(row.key(), by);
        if (row.key().kind() == RowKind.PATIENT) {
            log.created(row.key()).forEach(key -> log.erase(key, by));
        }
    }

    /// Takes back at once what the server refused, or found to be so already. Changes refused because their patient was
    /// erased lose their values too. What was only put aside stays as it is: a unit spent with it is not to be had again.
    void acknowledged(Self self, Collection<Outcome> outcomes) {
        var refused = outcomes.stream().filter(outcome -> outcome.kind().refused()).toList();
        log.about(self.log().epoch(), refused)
            .forEach(key -> shadow.find(key)
                .or(() -> records.find(key))
                .filter(Erasure::isErased)
                .ifPresent(this::erase));
        var done = outcomes.stream()
            .filter(outcome -> outcome.seq() <= self.shown() && !outcome.isPutAside())
            .toList();
        log.about(self.log().epoch(), done)
            .forEach(key -> shadow.find(key).ifPresent(row -> lay(row, self.shown())));
    }

    /// Shows rows, those that are newer than what the device has.
    ///
    /// @param upTo changes made here that took effect up to this position are in what the server sent
    /// @return how many rows
    int show(List<Row> rows, long upTo) {
        if (rows.isEmpty()) {
            return 0;
        }
        var pending = log.pending(rows.stream().map(Row::key).toList(), upTo);
        var covered = rows.stream().filter(row -> pending.contains(row.key())).toList();
        shadow.replace(covered);
        covered.forEach(row -> shadow.find(row.key()).ifPresent(confirmed -> lay(confirmed, upTo)));
        var plain = rows.stream().filter(row -> !pending.contains(row.key())).toList();
        write(plain.stream().filter(row -> !row.isGone()).toList());
        shadow.delete(plain.stream().map(Row::key).toList());
        refusals.letGo(plain.stream().filter(Row::isGone).map(Row::key).toList());
        plain.stream().filter(row -> row.key().kind() == RowKind.CONFLICT).forEach(row -> decided(row, upTo));
        return rows.size();
    }

    /// What was made here, was refused, and staff left so, was never there. What only waited for them goes too.
    private void decided(Row conflict, long shown) {
        ConflictDecision.subject(conflict)
            .flatMap(records::find)
            .filter(row -> row.ver() == 0 || shadow.find(row.key()).filter(Row::isGone).isPresent())
            .map(Row::key)
            .filter(key -> log.pending(key, shown).isEmpty())
            .ifPresent(key -> refusals.letGo(Set.of(key)));
    }

    /// Ends the showing of a cut: own changes that came back with it, or before, are no longer laid over anything.
    void shown(long before, long now) {
        shadow.returned(before, now).forEach(row -> lay(row, now));
    }

    /// Lays what is still pending over every row anew, after the log itself was changed.
    void layAll(long shown) {
        shadow.all().forEach(row -> lay(row, shown));
    }

    private void lay(Row confirmed, long shown) {
        var pending = log.pending(confirmed.key(), shown);
        if (!confirmed.isGone()) {
            // What took effect up to the row's version is in it, and would be there twice.
            var missing = confirmed.ver() > shown ? log.pending(confirmed.key(), confirmed.ver()) : pending;
            write(List.of(replayed(confirmed, missing)));
            // What is left of a decision tells what its undoing does to the row it is about.
            if (confirmed.key().kind() == RowKind.CONFLICT && !pending.isEmpty()) {
                ConflictDecision.subject(confirmed).flatMap(shadow::find).ifPresent(row -> lay(row, shown));
            }
        }
        if (pending.isEmpty()) {
            shadow.delete(Set.of(confirmed.key()));
            refusals.letGo(confirmed.isGone() ? Set.of(confirmed.key()) : Set.of());
        }
    }

    /// Makes a range of rows what it should be, lookups too, except for what still waits for staff.
    ///
    /// @param page every row of the range that this device should hold
    /// @return how many rows were not so
    int repair(int range, PullAnswer page) {
        var here = new HashMap<RowKey, Row>();
        holdings.each(RetentionWindow.parse(page.window()).orElseThrow(), row -> {
            if (Inventory.range(row.key()) == range) {
                here.put(row.key(), row);
            }
        });
        var wrong = page.rows().stream().filter(row -> !isSame(here.remove(row.key()), row)).toList();
        refusals.rows().forEach(here::remove);
        var gone = new HashSet<>(here.keySet());
        wrong.forEach(row -> gone.add(row.key()));
        records.delete(gone);
        shadow.delete(gone);
        wrong.stream().filter(Erasure::isErased).forEach(this::erase);
        write(wrong);
        return gone.size();
    }

    private static boolean isSame(@Nullable Row here, Row there) {
        return here != null && here.ver() == there.ver() && here.fields().equals(there.fields());
    }

    private void write(Collection<Row> rows) {
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

    private Row replayed(Row confirmed, List<Change> pending) {
        var row = confirmed;
        for (var change : pending) {
            var mark = new Mark(row.ver(), change.id(), change.at());
            var before = Optional.of(row);
            row = DecisionUndo.merge(log.first(change),
                    key -> key.equals(confirmed.key()) ? before : records.find(key), change, mark)
                .result()
                .orElse(row);
        }
        return row;
    }
}
