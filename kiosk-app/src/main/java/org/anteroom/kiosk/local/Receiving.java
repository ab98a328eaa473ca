package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Announced;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// What came from the server, within the caller's transaction: pages are kept until a consistent cut is complete, then
/// their rows are shown, with this device's own pending changes laid over them again by the same rules (sync.md 5).
final class Receiving {
    private final RecordTable records;
    private final ChangeLogTable log;
    private final ErasedLog erasing;
    private final ShadowTable shadow;
    private final PageTable pages;
    private final Refusals refusals;
    private final Laying laying;

    Receiving(Handle handle, SiteId site) {
        this(handle, site, Announced.NONE);
    }

    /// @param announced rows that may come
    Receiving(Handle handle, SiteId site, Announced announced) {
        this.records = new RecordTable(handle, site, announced);
        this.log = new ChangeLogTable(handle);
        this.erasing = new ErasedLog(handle, records);
        this.shadow = new ShadowTable(handle);
        this.pages = new PageTable(handle);
        this.refusals = new Refusals(handle, site);
        this.laying = new Laying(handle, site, records);
    }

    /// Keeps a page, to be shown bit by bit once its cut is complete.
    void keep(PullAnswer page) {
        erasing.erase(page.rows());
        pages.append(page);
    }

    /// Drops the pages that wait to be shown: what they said comes anew.
    void forgetKept() {
        pages.clear();
    }

    /// Whether the only page of a cut, and what comes back with it, is so little that a user's commit can wait for it.
    boolean isLittle(PullAnswer page, long before, long now) {
        return page.rows().size() <= Filling.TOGETHER && pages.isEmpty()
                && shadow.returned(before, now).size() <= Filling.TOGETHER;
    }

    /// Shows the only page of a cut: own changes that came back with it, or before, are no longer laid over anything.
    void show(PullAnswer page, long before, long now) {
        fill(page.rows(), now);
        laying.lay(shadow.returned(before, now), now);
    }

    /// Shows rows that were not kept before.
    ///
    /// @param upTo changes made here that took effect up to this position are in what the server sent
    void fill(List<Row> rows, long upTo) {
        erasing.erase(rows);
        show(rows, upTo);
    }

    /// Takes back at once what the server refused, or found to be so already. Such changes lose their values too if their
    /// patient was erased: with the others the row comes back. What was only put aside stays as it is: a unit spent with it is not to be had again.
    void acknowledged(Self self, Collection<Outcome> outcomes) {
        var epoch = self.log().epoch();
        var silent = log.about(epoch, outcomes.stream()
            .filter(outcome -> outcome.kind().refused() || outcome.seq() <= self.shown())
            .toList());
        var rows = new HashMap<>(records.load(silent));
        rows.keySet().retainAll(silent);
        shadow.load(silent).forEach(row -> rows.put(row.key(), row));
        erasing.erase(rows.values());
        var done = outcomes.stream()
            .filter(outcome -> outcome.seq() <= self.shown() && !outcome.isPutAside())
            .toList();
        laying.lay(log.about(epoch, done), self.shown());
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
        laying.lay(covered.stream().map(Row::key).toList(), upTo);
        var plain = rows.stream().filter(row -> !pending.contains(row.key())).toList();
        laying.write(plain.stream().filter(row -> !row.isGone()).toList());
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
            .filter(key -> log.pending(Set.of(key), shown).isEmpty())
            .ifPresent(key -> refusals.letGo(Set.of(key)));
    }
}
