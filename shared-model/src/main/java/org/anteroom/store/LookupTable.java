package org.anteroom.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The `lookup` table of one site, within the caller's transaction: it follows what is written to `record`.
///
/// Its entries are written one after the other; a device has only their codes, which are short, in an index.
final class LookupTable {
    /// Neighbours in the index one after the other: each of its pages is then written once.
    private static final Comparator<Found> ORDER = Comparator.comparingLong(found -> found.entry().code());
    private static final String FOUND = """
            UNNEST(CAST(:name AS VARCHAR ARRAY), CAST(:val AS VARCHAR ARRAY), CAST(:code AS BIGINT ARRAY),
                CAST(:id AS VARCHAR ARRAY), CAST(:kind AS VARCHAR ARRAY)) AS s(name, val, code, id, kind)""";

    private final Handle handle;
    private final SiteId site;
    private final Set<String> names;
    private final Sounds sounds = new Sounds();

    LookupTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
        this.names = KeptLookups.of(handle);
    }

    /// Makes sure that rows are found by this name here.
    void require(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("no rows are found by " + name + " on a device");
        }
    }

    /// What a patient is found by under [Lookups#SOUND].
    Set<String> sounds(Fields patient) {
        return sounds.of(patient);
    }

    /// One entry to add or take away.
    private record Found(RowKey key, Lookups.Entry entry) {}

    /// Adds what rows are found by now, and takes away what they no longer are found by. It follows from the fields alone: a
    /// device's own change coming back mostly brings a new version only.
    void follow(Collection<RecordTable.Write> writes) {
        var added = new ArrayList<Found>();
        var removed = new ArrayList<Found>();
        for (var write : writes) {
            var before = write.before();
            if (before.isEmpty()) {
                added.addAll(found(write.row(), names));
            } else if (!before.get().fields().equals(write.row().fields())) {
                var touched = Lookups.touched(write.row().key().kind(), before.get().fields(),
                        write.row().fields(), names);
                var now = found(write.row(), touched);
                var was = found(before.get(), touched);
                added.addAll(minus(now, was));
                removed.addAll(minus(was, now));
            }
        }
        delete(removed);
        insert(added);
    }

    /// Adds what rows are found by.
    void add(Collection<Row> rows) {
        insert(rows.stream().flatMap(row -> found(row, names).stream()).toList());
    }

    /// Takes away what rows are found by.
    void remove(Collection<Row> rows) {
        delete(rows.stream().flatMap(row -> found(row, names).stream()).toList());
    }

    /// Takes away whatever leads to these rows, by reading through the whole table.
    void expunge(Collection<RowKey> keys) {
        handle.createUpdate("""
                DELETE FROM lookup WHERE site = :site AND (id, kind) IN (SELECT w.id, w.kind
                FROM UNNEST(CAST(:ids AS VARCHAR ARRAY), CAST(:kinds AS VARCHAR ARRAY)) AS w(id, kind))""")
            .bind("site", site.value())
            .bind("ids", Column.texts(keys, RowKey::id))
            .bind("kinds", Column.texts(keys, key -> key.kind().word()))
            .execute();
    }

    void clear() {
        handle.createUpdate("DELETE FROM lookup WHERE site = :site").bind("site", site.value()).execute();
    }

    private void delete(List<Found> entries) {
        var batch = handle.prepareBatch("""
                DELETE FROM lookup
                WHERE site = :site AND name = :name AND val = :val AND code = :code AND id = :id
                    AND kind = :kind""");
        for (var found : entries) {
            batch.bind("site", site.value())
                .bind("name", found.entry().name())
                .bind("code", found.entry().code())
                .bind("val", found.entry().value())
                .bind("id", found.key().id())
                .bind("kind", found.key().kind().word())
                .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void insert(List<Found> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var sorted = entries.stream().sorted(ORDER).toList();
        handle
            .createUpdate("""
                INSERT INTO lookup (site, name, val, code, id, kind)
                SELECT CAST(:site AS VARCHAR), s.name, s.val, s.code, s.id, s.kind FROM %s"""
                .formatted(FOUND))
            .bind("site", site.value())
            .bind("name", Column.texts(sorted, found -> found.entry().name()))
            .bind("code", Column.numbers(sorted, found -> found.entry().code()))
            .bind("val", Column.texts(sorted, found -> found.entry().value()))
            .bind("id", Column.texts(sorted, found -> found.key().id()))
            .bind("kind", Column.texts(sorted, found -> found.key().kind().word()))
            .execute();
    }

    private List<Found> found(Row row, Set<String> by) {
        return Lookups.of(row.key().kind(), row.fields(), by, sounds)
            .stream()
            .map(entry -> new Found(row.key(), entry))
            .toList();
    }

    private static List<Found> minus(List<Found> some, List<Found> others) {
        return some.stream().filter(found -> !others.contains(found)).toList();
    }
}
