package org.anteroom.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// A server's `lookup` table: each row under each of its values, as they are.
final class LookupTable implements Finder {
    private static final Set<String> NAMES = Lookups.EVERYWHERE;
    private static final String FOUND = """
            UNNEST(CAST(:name AS VARCHAR ARRAY), CAST(:val AS VARCHAR ARRAY),
                CAST(:id AS VARCHAR ARRAY), CAST(:kind AS VARCHAR ARRAY)) AS s(name, val, id, kind)""";

    /// Neighbours in the index one after the other: each of its pages is then looked up once.
    private static final Comparator<Found> ORDER = Comparator
        .comparingInt((Found found) -> Lookups.NAMES.indexOf(found.entry().name()))
        .thenComparing(found -> found.key().kind().word());

    /// The rows of a kind by values from one to another. Never looks at what other kinds have under the same name.
    static final String BETWEEN = """
            SELECT r.kind, r.id, r.ver, r.fields, r.history
            FROM lookup l JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind
            WHERE l.site = :site AND l.name = :name AND l.kind = :kind AND l.val >= :from AND l.val <= :to
            ORDER BY l.val, r.id""";

    private final Handle handle;
    private final SiteId site;
    private final Sounds sounds;

    LookupTable(Handle handle, SiteId site, Sounds sounds) {
        this.handle = handle;
        this.site = site;
        this.sounds = sounds;
    }

    /// One entry to add or take away.
    private record Found(RowKey key, Lookups.Entry entry) {}

    @Override
    public Optional<List<Long>> numbers(List<Row> fresh) {
        return Optional.empty();
    }

    @Override
    public void add(List<Row> fresh, List<Long> numbers) {
        add(fresh);
    }

    @Override
    public void add(List<Row> rows) {
        insert(found(rows));
    }

    @Override
    public void follow(Collection<RecordTable.Write> edits) {
        var added = new ArrayList<Found>();
        var removed = new ArrayList<Found>();
        for (var edit : edits) {
            var before = edit.before().orElseThrow();
            var touched = Lookups.touched(edit.row().key().kind(), before.fields(), edit.row().fields(),
                    NAMES);
            var now = found(edit.row(), touched);
            var was = found(before, touched);
            added.addAll(minus(now, was));
            removed.addAll(minus(was, now));
        }
        delete(removed);
        insert(added);
    }

    @Override
    public void remove(Collection<Row> rows) {
        delete(found(rows));
    }

    @Override
    public void clear() {
        handle.createUpdate("DELETE FROM lookup WHERE site = :site").bind("site", site.value()).execute();
    }

    @Override
    public List<Row> find(RowKind kind, String name, String value) {
        return handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM lookup l JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind
                WHERE l.site = :site AND l.name = :name AND l.val = :val AND l.kind = :kind
                ORDER BY r.ver, r.id""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("val", value)
            .bind("kind", kind.word())
            .map((row, _) -> RecordTable.row(row))
            .list();
    }

    @Override
    public List<Row> findAny(RowKind kind, String name, Collection<String> values) {
        return handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM UNNEST(CAST(:vals AS VARCHAR ARRAY)) AS wanted(val)
                JOIN lookup l ON l.site = :site AND l.name = :name AND l.val = wanted.val AND l.kind = :kind
                JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("vals", Column.texts(values, Function.identity()))
            .bind("kind", kind.word())
            .map((row, _) -> RecordTable.row(row))
            .list();
    }

    @Override
    public List<Row> between(RowKind kind, String name, String from, String to) {
        return handle.createQuery(BETWEEN)
            .bind("site", site.value())
            .bind("name", name)
            .bind("from", from)
            .bind("to", to)
            .bind("kind", kind.word())
            .map((row, _) -> RecordTable.row(row))
            .list();
    }

    /// The first value from one to another, both inclusive, under which rows are found.
    Optional<String> valueFrom(RowKind kind, String name, String from, String to) {
        return handle.createQuery("""
                SELECT val FROM lookup
                WHERE site = :site AND name = :name AND val >= :from AND val <= :to AND kind = :kind
                ORDER BY site, name, kind, val FETCH FIRST ROW ONLY""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("from", from)
            .bind("to", to)
            .bind("kind", kind.word())
            .mapTo(String.class)
            .findOne();
    }

    private void delete(List<Found> entries) {
        var batch = handle.prepareBatch("""
                DELETE FROM lookup
                WHERE site = :site AND name = :name AND val = :val AND id = :id AND kind = :kind""");
        for (var found : entries) {
            batch.bind("site", site.value())
                .bind("name", found.entry().name())
                .bind("val", found.entry().value())
                .bind("id", found.key().id())
                .bind("kind", found.key().kind().word())
                .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void insert(List<Found> unsorted) {
        if (unsorted.isEmpty()) {
            return;
        }
        var entries = unsorted.stream().sorted(ORDER).toList();
        handle
            .createUpdate("""
                INSERT INTO lookup (site, name, val, id, kind)
                SELECT CAST(:site AS VARCHAR), s.name, s.val, s.id, s.kind FROM %s"""
                .formatted(FOUND))
            .bind("site", site.value())
            .bind("name", Column.texts(entries, found -> found.entry().name()))
            .bind("val", Column.texts(entries, found -> found.entry().value()))
            .bind("id", Column.texts(entries, found -> found.key().id()))
            .bind("kind", Column.texts(entries, found -> found.key().kind().word()))
            .execute();
    }

    private List<Found> found(Collection<Row> rows) {
        return rows.stream().flatMap(row -> found(row, NAMES).stream()).toList();
    }

    private List<Found> found(Row row, Set<String> by) {
        return Lookups.of(row, by, sounds)
            .stream()
            .map(entry -> new Found(row.key(), entry))
            .toList();
    }

    private static List<Found> minus(List<Found> some, List<Found> others) {
        return some.stream().filter(found -> !others.contains(found)).toList();
    }
}
