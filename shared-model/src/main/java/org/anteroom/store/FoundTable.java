package org.anteroom.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/// A device's `found` table: one number for each value of each row, which is all that an entry is ([Codes]).
///
/// An entry says where to look. What is found there is looked at again, so one that leads to no row, or to a row that has another
/// value by now, does no harm. But every row has its entries, from before it is there.
final class FoundTable implements Finder {
    private static final Set<String> NAMES = Lookups.ON_DEVICE;
    /// Without a condition that another index of the rows serves: in a store that is still empty H2 would choose that one, and
    /// go on reading all rows of the kind.
    static final String FOUND = """
            SELECT r.kind, r.id, r.ver, r.fields, r.history
            FROM UNNEST(CAST(:from AS BIGINT ARRAY), CAST(:to AS BIGINT ARRAY)) AS wanted(from_entry, to_entry)
            JOIN found f ON f.entry >= wanted.from_entry AND f.entry <= wanted.to_entry
            JOIN record r ON r.no = BITAND(f.entry, CAST(:row AS BIGINT))""";

    private final Handle handle;
    private final SiteId site;
    private final Sounds sounds;
    private final Announced announced;

    FoundTable(Handle handle, SiteId site, Sounds sounds, Announced announced) {
        this.handle = handle;
        this.site = site;
        this.sounds = sounds;
        this.announced = announced;
    }

    @Override
    public Optional<List<Long>> numbers(List<Row> fresh) {
        var next = next(fresh.stream().filter(row -> announced.number(row).isEmpty()).count()).iterator();
        return Optional.of(fresh.stream().map(row -> announced.number(row).orElseGet(next::next)).toList());
    }

    /// Numbers that no row has or had.
    List<Long> next(long count) {
        return count == 0
                ? List.of()
                : handle.createQuery("SELECT NEXT VALUE FOR record_no FROM SYSTEM_RANGE(1, :count)")
                    .bind("count", count)
                    .mapTo(Long.class)
                    .list();
    }

    @Override
    public void add(List<Row> fresh, List<Long> numbers) {
        var added = new TreeSet<Long>();
        for (var i = 0; i < fresh.size(); i++) {
            if (announced.number(fresh.get(i)).isEmpty()) {
                added.addAll(entries(fresh.get(i), numbers.get(i), sounds));
            }
        }
        insert(added);
    }

    @Override
    public void add(List<Row> rows) {
        insert(numbered(entries(rows)));
    }

    @Override
    public void remove(Collection<Row> rows) {
        delete(numbered(entries(rows)));
    }

    @Override
    public void follow(Collection<RecordTable.Write> edits) {
        var added = new HashMap<RowKey, Set<Long>>();
        var removed = new HashMap<RowKey, Set<Long>>();
        for (var edit : edits) {
            var key = edit.row().key();
            var before = edit.before().orElseThrow();
            var touched = Lookups.touched(key.kind(), before.fields(), edit.row().fields(), NAMES);
            var now = entries(edit.row(), touched, sounds);
            var was = entries(before, touched, sounds);
            added.put(key, minus(now, was));
            removed.put(key, minus(was, now));
        }
        delete(numbered(removed));
        insert(numbered(added));
    }

    @Override
    public void clear() {
        handle.execute("DELETE FROM found");
    }

    @Override
    public List<Row> find(RowKind kind, String name, String value) {
        return findAny(kind, name, Set.of(value));
    }

    @Override
    public List<Row> findAny(RowKind kind, String name, Collection<String> values) {
        return found(kind, values.stream().map(value -> Codes.of(kind, name, value)).toList())
            .filter(row -> values(row, name).stream().anyMatch(values::contains))
            .sorted(Comparator.comparingLong(Row::ver).thenComparing(row -> row.key().id()))
            .toList();
    }

    @Override
    public List<Row> between(RowKind kind, String name, String from, String to) {
        return found(kind, Codes.between(kind, name, from, to))
            .flatMap(row -> values(row, name).stream()
                .filter(value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0)
                .min(Comparator.naturalOrder())
                .map(value -> new Hit(value, row))
                .stream())
            .sorted(Comparator.comparing(Hit::value).thenComparing(hit -> hit.row().key().id()))
            .map(Hit::row)
            .toList();
    }

    @Override
    public void each(RowKind kind, String name, String from, String to, Consumer<Row> each) {
        RowByRow.read(handle, () -> {
            asked(Codes.between(kind, name, from, to))
                .filter(row -> row.key().kind() == kind && values(row, name).stream()
                    .anyMatch(value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0))
                .forEach(each);
            return kind;
        });
    }

    /// A row and the first value that it was meant by.
    private record Hit(String value, Row row) {
        @Override
        public String toString() {
            return "Hit[" + row.key() + "]";
        }
    }

    /// The rows that entries of these lead to, whatever they are found by, each once.
    private Stream<Row> found(RowKind kind, List<Codes.Range> ranges) {
        return asked(ranges)
            .filter(row -> row.key().kind() == kind)
            .collect(Collectors.toMap(Row::key, Function.identity(), (row, _) -> row))
            .values()
            .stream();
    }

    private ResultIterable<Row> asked(List<Codes.Range> ranges) {
        return handle.createQuery(FOUND)
            .bind("from", Column.numbers(ranges, Codes.Range::from))
            .bind("to", Column.numbers(ranges, Codes.Range::to))
            .bind("row", Codes.ROW)
            .map((row, _) -> RecordTable.row(row));
    }

    private Set<String> values(Row row, String name) {
        return Lookups.of(row, Set.of(name), sounds)
            .stream()
            .map(Lookups.Entry::value)
            .collect(Collectors.toSet());
    }

    /// What a row of this number is found by.
    static List<Long> entries(Row row, long number, Sounds sounds) {
        return numbered(entries(row, NAMES, sounds), number);
    }

    private Map<RowKey, Set<Long>> entries(Collection<Row> rows) {
        return rows.stream().collect(Collectors.toMap(Row::key, row -> entries(row, NAMES, sounds)));
    }

    /// What a row is found by, but for its number.
    private static Set<Long> entries(Row row, Set<String> names, Sounds sounds) {
        var kind = row.key().kind();
        return Lookups.of(row, names, sounds)
            .stream()
            .map(entry -> Codes.of(kind, entry.name(), entry.value()).from())
            .collect(Collectors.toSet());
    }

    private static List<Long> numbered(Set<Long> entries, long number) {
        return entries.stream().map(entry -> entry | number).toList();
    }

    /// Entries with the numbers of the rows that are found by them.
    private SortedSet<Long> numbered(Map<RowKey, Set<Long>> entries) {
        var numbered = new TreeSet<Long>();
        var ids = entries.entrySet()
            .stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey().id())
            .distinct()
            .toList();
        if (ids.isEmpty()) {
            return numbered;
        }
        handle.createQuery("""
                SELECT r.kind, r.id, r.no FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN record r ON r.site = :site AND r.id = wanted.id""")
            .bind("ids", Column.texts(ids, Function.identity()))
            .bind("site", site.value())
            .map((row, _) -> numbered(entries.getOrDefault(RecordTable.key(row), Set.of()),
                    row.getLong("no")))
            .forEach(numbered::addAll);
        return numbered;
    }

    private static Set<Long> minus(Set<Long> some, Set<Long> others) {
        return some.stream().filter(entry -> !others.contains(entry)).collect(Collectors.toSet());
    }

    /// Adds entries in their order: each page of the index is then written once. One of a row that was damaged is there already.
    void insert(Collection<Long> entries) {
        if (!entries.isEmpty()) {
            handle.createUpdate("""
                    INSERT INTO found (entry)
                    SELECT s.entry FROM UNNEST(CAST(:entries AS BIGINT ARRAY)) AS s(entry)
                    WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.entry = s.entry)""")
                .bind("entries", Column.numbers(entries, Function.identity()))
                .execute();
        }
    }

    private void delete(Collection<Long> entries) {
        if (!entries.isEmpty()) {
            var batch = handle.prepareBatch("DELETE FROM found WHERE entry = :entry");
            entries.forEach(entry -> batch.bind("entry", entry).add());
            batch.execute();
        }
    }
}
