package org.anteroom.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.RowJson;
import org.jdbi.v3.core.Handle;

/// The `record` table of one site, and its `lookup`s, within the caller's transaction.
///
/// Pages are ordered by all of an index, the site too: H2 would else read and sort all that is left for each page.
///
/// Rows are only ever written with the change that made them so: a row that names no change of the log is a bug.
public final class RecordTable {
    private static final String SOURCE = """
            UNNEST(CAST(:kind AS VARCHAR ARRAY), CAST(:id AS VARCHAR ARRAY), CAST(:ver AS BIGINT ARRAY),
                CAST(:fields AS VARCHAR ARRAY), CAST(:history AS VARCHAR ARRAY), CAST(:changed_by AS VARCHAR ARRAY))
                AS s(kind, id, ver, fields, history, changed_by)""";
    private static final int PAGE = 500;

    private final Handle handle;
    private final SiteId site;
    private final LookupTable lookups;

    public RecordTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
        this.lookups = new LookupTable(handle, site);
    }

    /// A row to write and the change that made it so.
    ///
    /// @param before the row as it was, empty if it is new
    public record Write(Optional<Row> before, Row row, ChangeId by) {}

    /// The row, if it is there.
    public Optional<Row> find(RowKey key) {
        return handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND id = :id AND kind = :kind""")
            .bind("site", site.value())
            .bind("id", key.id())
            .bind("kind", key.kind().word())
            .map((row, _) -> row(row))
            .findOne();
    }

    /// Those of the rows that are there, by key.
    public Map<RowKey, Row> load(Collection<RowKey> keys) {
        var rows = new HashMap<RowKey, Row>();
        if (keys.isEmpty()) {
            return rows;
        }
        handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN record r ON r.site = :site AND r.id = wanted.id""")
            .bind("ids",
                    Column.texts(keys.stream().map(RowKey::id).collect(Collectors.toSet()),
                            Function.identity()))
            .bind("site", site.value())
            .map((row, _) -> row(row))
            .forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    /// The rows found under this value, oldest version first.
    ///
    /// @param name one of the names of [Lookups]
    public List<Row> findBy(RowKind kind, String name, String value) {
        lookups.require(name);
        var found = findExactly(kind, name, value);
        return name.equals(Lookups.BIRTH_DATE)
                ? each(found, sounding(value, value), Comparator.comparingLong(Row::ver))
                : found;
    }

    private List<Row> findExactly(RowKind kind, String name, String value) {
        return handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM lookup l JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind
                WHERE l.site = :site AND l.name = :name AND l.val = :val AND l.code = :code AND l.kind = :kind
                ORDER BY r.ver, r.id""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("code", Lookups.code(name, value))
            .bind("val", value)
            .bind("kind", kind.word())
            .map((row, _) -> row(row))
            .list();
    }

    /// The rows found under any of these values; one found under several comes as often.
    ///
    /// @param name one of the names of [Lookups]; of birth dates only those known in part
    public List<Row> findByAny(RowKind kind, String name, Collection<String> values) {
        lookups.require(name);
        return handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM UNNEST(CAST(:codes AS BIGINT ARRAY), CAST(:vals AS VARCHAR ARRAY)) AS wanted(code, val)
                JOIN lookup l ON l.site = :site AND l.name = :name AND l.val = wanted.val AND l.code = wanted.code
                    AND l.kind = :kind
                JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("codes", Column.numbers(values, value -> Lookups.code(name, value)))
            .bind("vals", Column.texts(values, Function.identity()))
            .bind("kind", kind.word())
            .map((row, _) -> row(row))
            .list();
    }

    /// The values under which a patient is found by [Lookups#SOUND].
    public Set<String> sounds(Fields patient) {
        return lookups.sounds(patient);
    }

    /// The rows found under any value from one to another, both inclusive, in the order of the values.
    ///
    /// @param name one of the names of [Lookups]
    public List<Row> findBetween(RowKind kind, String name, String from, String to) {
        lookups.require(name);
        var found = between(kind, name, from, to);
        return name.equals(Lookups.BIRTH_DATE)
                ? each(found, sounding(from, to), Comparator.comparing(row -> row.fields().text(name)))
                : found;
    }

    /// Those born in these days who are found by how they sound.
    private List<Row> sounding(String from, String to) {
        var sounds = Lookups.soundsOf(from, to);
        return between(RowKind.PATIENT, Lookups.SOUND, sounds.from(), sounds.to());
    }

    /// Each row once.
    private static List<Row> each(List<Row> some, List<Row> others, Comparator<Row> order) {
        var rows = new LinkedHashMap<RowKey, Row>();
        some.forEach(row -> rows.put(row.key(), row));
        others.forEach(row -> rows.put(row.key(), row));
        return rows.values().stream().sorted(order.thenComparing(row -> row.key().id())).toList();
    }

    private List<Row> between(RowKind kind, String name, String from, String to) {
        return handle.createQuery("""
                SELECT r.kind, r.id, r.ver, r.fields, r.history
                FROM lookup l JOIN record r ON r.site = l.site AND r.id = l.id AND r.kind = l.kind
                WHERE l.site = :site AND l.name = :name AND l.val >= :from AND l.val <= :to
                    AND l.code >= :low AND l.code <= :high AND l.kind = :kind
                ORDER BY l.val, r.id""")
            .bind("site", site.value())
            .bind("name", name)
            .bind("low", Lookups.from(name, from))
            .bind("high", Lookups.to(name, to))
            .bind("from", from)
            .bind("to", to)
            .bind("kind", kind.word())
            .map((row, _) -> row(row))
            .list();
    }

    /// The configuration rows of these types, by id, oldest version first.
    public Map<String, Fields> config(Collection<String> types) {
        var config = new LinkedHashMap<String, Fields>();
        types.forEach(type -> findBy(RowKind.CONFIG, Lookups.TYPE, type)
            .forEach(row -> config.put(row.key().id(), row.fields())));
        return config;
    }

    /// All rows of a kind, by id.
    public List<Row> all(RowKind kind) {
        return handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND kind = :kind ORDER BY id""")
            .bind("site", site.value())
            .bind("kind", kind.word())
            .map((row, _) -> row(row))
            .list();
    }

    /// The keys of all rows.
    public List<RowKey> keys() {
        return handle.createQuery("SELECT kind, id FROM record WHERE site = :site")
            .bind("site", site.value())
            .map((row, _) -> key(row))
            .list();
    }

    /// The rows that name this text in any field: a search of the whole table, for what happens rarely.
    public List<Row> naming(String text) {
        return handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND fields LIKE :pattern ESCAPE '!' ORDER BY ver""")
            .bind("site", site.value())
            .bind("pattern", Containing.pattern(text))
            .map((row, _) -> row(row))
            .list();
    }

    /// The next page of the feed: rows written after `seq`, in the order they were written.
    public RowPage after(long seq, int max) {
        return RowPage.of(handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND ver > :seq ORDER BY site, ver FETCH FIRST :max ROWS ONLY""")
            .bind("site", site.value())
            .bind("seq", seq)
            .bind("max", max + 1), max);
    }

    /// The next rows in falling order of their ids, which for most kinds is from the newest to the oldest.
    ///
    /// @param id where to go on, empty for the beginning
    public RowPage before(String id, int max) {
        var query = handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site %s ORDER BY site DESC, id DESC FETCH FIRST :max ROWS ONLY"""
            .formatted(id.isEmpty() ? "" : "AND id < :id"))
            .bind("site", site.value())
            .bind("max", max + 1);
        return RowPage.of(id.isEmpty() ? query : query.bind("id", id), max);
    }

    /// Writes rows and what they are found by.
    public void write(Collection<Write> writes) {
        if (writes.isEmpty()) {
            return;
        }
        TouchedRows.add(handle, writes.stream().map(write -> write.row().key()).toList());
        var fresh = writes.stream().filter(write -> write.before().isEmpty()).toList();
        var changed = writes.stream().filter(write -> write.before().isPresent()).toList();
        execute("""
                INSERT INTO record (site, kind, id, ver, fields, history, changed_by)
                SELECT CAST(:site AS VARCHAR), s.kind, s.id, s.ver, s.fields, s.history, s.changed_by
                FROM %s""", fresh);
        execute("""
                MERGE INTO record r USING (SELECT * FROM %s) AS s
                ON r.site = :site AND r.id = s.id AND r.kind = s.kind
                WHEN MATCHED THEN UPDATE SET ver = s.ver, fields = s.fields, history = s.history,
                    changed_by = s.changed_by""", changed);
        lookups.follow(writes);
    }

    /// The rows that a device with this window is not to hold.
    public List<RowKey> outside(RetentionWindow window) {
        var keys = new ArrayList<RowKey>();
        var held = window.kinds().stream().map(RowKind::word).toList();
        handle.createQuery("SELECT kind, id FROM record WHERE site = :site AND kind NOT IN (<held>)")
            .bindList("held", held)
            .bind("site", site.value())
            .map((row, _) -> key(row))
            .forEach(keys::add);
        keys.addAll(outside(window, RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY));
        keys.addAll(outside(window, RowKind.APPOINTMENT, Lookups.VISIT_DAY));
        return keys;
    }

    private List<RowKey> outside(RetentionWindow window, RowKind kind, String day) {
        var from = window.from().toString();
        var to = window.to().toString();
        return handle.createQuery("""
                SELECT id, kind FROM lookup
                WHERE site = :site AND name = :name AND val < :from AND code >= :first AND code <= :from_code
                    AND kind = :kind
                UNION SELECT id, kind FROM lookup
                WHERE site = :site AND name = :name AND val > :to AND code >= :to_code AND code <= :last
                    AND kind = :kind""")
            .bind("site", site.value())
            .bind("name", day)
            .bind("first", Lookups.first(day))
            .bind("from_code", Lookups.code(day, from))
            .bind("from", from)
            .bind("to_code", Lookups.code(day, to))
            .bind("last", Lookups.last(day))
            .bind("to", to)
            .bind("kind", kind.word())
            .map((row, _) -> key(row))
            .list();
    }

    /// Takes rows out, with what they are found by: for what is no longer this device's to hold.
    public void delete(Collection<RowKey> keys) {
        lookups.remove(load(keys).values());
        take(keys);
    }

    /// Takes rows out with everything that leads to them, be it right or wrong. Reads through all lookups: for mending.
    public void expunge(Collection<RowKey> keys) {
        lookups.expunge(keys);
        take(keys);
    }

    private void take(Collection<RowKey> keys) {
        TouchedRows.add(handle, keys);
        var batch = handle
            .prepareBatch("DELETE FROM record WHERE site = :site AND id = :id AND kind = :kind");
        keys.forEach(
                key -> batch.bind("site", site.value())
                    .bind("id", key.id())
                    .bind("kind", key.kind().word())
                    .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// Derives anew what all rows are found by.
    void lookUpAnew() {
        lookups.clear();
        for (var kind : RowKind.values()) {
            pages(kind, lookups::add);
        }
    }

    /// All rows of a kind, however many, by id.
    void each(RowKind kind, Consumer<Row> to) {
        pages(kind, page -> page.forEach(to));
    }

    private void pages(RowKind kind, Consumer<List<Row>> to) {
        for (var page = page(kind, ""); !page.isEmpty(); page = page(kind, page.getLast().key().id())) {
            to.accept(page);
        }
    }

    private List<Row> page(RowKind kind, String after) {
        return handle
            .createQuery(
                    """
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND kind = :kind AND id > :after ORDER BY site, id FETCH FIRST :max ROWS ONLY""")
            .bind("site", site.value())
            .bind("kind", kind.word())
            .bind("after", after)
            .bind("max", PAGE)
            .map((row, _) -> row(row))
            .list();
    }

    private void execute(String sql, List<Write> writes) {
        if (writes.isEmpty()) {
            return;
        }
        handle.createUpdate(sql.formatted(SOURCE))
            .bind("site", site.value())
            .bind("kind", Column.texts(writes, write -> write.row().key().kind().word()))
            .bind("id", Column.texts(writes, write -> write.row().key().id()))
            .bind("ver", Column.numbers(writes, write -> write.row().ver()))
            .bind("fields", Column.texts(writes, write -> RowJson.write(write.row().fields())))
            .bind("history", Column.texts(writes, write -> RowJson.write(write.row().history())))
            .bind("changed_by", Column.texts(writes, write -> write.by().toString()))
            .execute();
    }

    private static RowKey key(ResultSet row) throws SQLException {
        return new RowKey(RowKind.of(row.getString("kind")).orElseThrow(), row.getString("id"));
    }

    static Row row(ResultSet row) throws SQLException {
        try {
            return RowJson.read(
                    key(row),
                    row.getLong("ver"),
                    row.getString("fields"),
                    row.getString("history"));
        } catch (MalformedChange e) {
            throw new SQLException("a stored row cannot be read", e);
        }
    }

}
