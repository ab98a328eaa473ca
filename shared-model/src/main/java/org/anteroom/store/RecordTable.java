package org.anteroom.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.LastDay;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.RowJson;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The `record` table of one site, and its `lookup`s, within the caller's transaction.
///
/// Pages are ordered by all of an index, the site too: H2 would else read and sort all that is left for each page.
///
/// Rows are only ever written with the change that made them so: a row that names no change of the log is a bug.
public final class RecordTable {
    private static final String COLUMNS = """
            UNNEST(CAST(:kind AS VARCHAR ARRAY), CAST(:id AS VARCHAR ARRAY), CAST(:ver AS BIGINT ARRAY),
                CAST(:fields AS VARCHAR ARRAY), CAST(:history AS VARCHAR ARRAY), CAST(:changed_by AS VARCHAR ARRAY)%s)
                AS s(kind, id, ver, fields, history, changed_by%s)""";
    private static final String SOURCE = COLUMNS.formatted("", "");
    private static final String NUMBERED = COLUMNS.formatted(", CAST(:no AS BIGINT ARRAY)", ", no");
    private static final Set<RowKind> EVERY_KIND = EnumSet.allOf(RowKind.class);
    private static final int PAGE = 500;
    private static final String AFTER_WORDS = "~";

    private final Handle handle;
    private final SiteId site;
    private final Sounds sounds = new Sounds();
    private final Finder finder;

    public RecordTable(Handle handle, SiteId site) {
        this(handle, site, Announced.NONE);
    }

    /// @param announced rows that may be written, and are found by then
    public RecordTable(Handle handle, SiteId site, Announced announced) {
        this.handle = handle;
        this.site = site;
        this.finder = Finder.of(handle, site, sounds, announced);
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
        require(name);
        var found = finder.find(kind, name, value);
        return name.equals(Lookups.BIRTH_DATE)
                ? each(found, sounding(value, value), Comparator.comparingLong(Row::ver))
                : found;
    }

    /// The rows found under any of these values; one found under several may come as often.
    ///
    /// @param name one of the names of [Lookups]; of birth dates only those known in part
    public List<Row> findByAny(RowKind kind, String name, Collection<String> values) {
        require(name);
        return finder.findAny(kind, name, values);
    }

    /// The rows found under any value from one to another, both inclusive, in the order of the values.
    ///
    /// @param name one of the names of [Lookups]
    public List<Row> findBetween(RowKind kind, String name, String from, String to) {
        require(name);
        var found = finder.between(kind, name, from, to);
        return name.equals(Lookups.BIRTH_DATE)
                ? each(found, sounding(from, to), Comparator.comparing(row -> row.fields().text(name)))
                : found;
    }

    /// The rows found under a name at all, in the order of the values.
    ///
    /// @param name one of the names of [Lookups] whose values are words, such as states or types
    public List<Row> findAll(RowKind kind, String name) {
        return findBetween(kind, name, "", AFTER_WORDS);
    }

    /// The first value from one to another, both inclusive, under which rows of a kind are found at a server.
    ///
    /// @param name one of the names of [Lookups]
    public Optional<String> valueFrom(RowKind kind, String name, String from, String to) {
        return new LookupTable(handle, site, sounds).valueFrom(kind, name, from, to);
    }

    private void require(String name) {
        if (!KeptLookups.of(handle).contains(name)) {
            throw new IllegalArgumentException("no rows are found by " + name + " on a device");
        }
    }

    /// Those born in these days who are found by how they sound.
    private List<Row> sounding(String from, String to) {
        var range = Lookups.soundsOf(from, to);
        return finder.between(RowKind.PATIENT, Lookups.SOUND, range.from(), range.to());
    }

    /// Each row once.
    private static List<Row> each(List<Row> some, List<Row> others, Comparator<Row> order) {
        var rows = new LinkedHashMap<RowKey, Row>();
        some.forEach(row -> rows.put(row.key(), row));
        others.forEach(row -> rows.put(row.key(), row));
        return rows.values().stream().sorted(order.thenComparing(row -> row.key().id())).toList();
    }

    /// The values under which a patient is found by [Lookups#SOUND].
    public Set<String> sounds(Fields patient) {
        return sounds.of(patient);
    }

    /// The configuration rows of these types, by id, oldest version first.
    public Map<String, Fields> config(Collection<String> types) {
        var config = new LinkedHashMap<String, Fields>();
        types.forEach(type -> findBy(RowKind.CONFIG, Lookups.TYPE, type)
            .forEach(row -> config.put(row.key().id(), row.fields())));
        return config;
    }

    /// The keys of all rows.
    public List<RowKey> keys() {
        return handle.createQuery("SELECT kind, id FROM record WHERE site = :site")
            .bind("site", site.value())
            .map((row, _) -> key(row))
            .list();
    }

    /// Those rows wanted that name any of these ids in a field: a search of the whole table, for what happens rarely.
    public List<Row> naming(Collection<String> ids, Predicate<Row> wanted) {
        var mentions = new Mentions(ids);
        var rows = new ArrayList<Row>();
        for (var seq = 0L; seq >= 0;) {
            seq = naming(mentions, wanted, seq, rows);
        }
        return rows;
    }

    /// Looks through the next rows of the feed.
    ///
    /// @return the version of the last, -1 if there are no more
    private long naming(Mentions mentions, Predicate<Row> wanted, long seq, List<Row> rows) {
        var seen = mentions.bind(handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND ver > :seq AND %s
                ORDER BY site, ver FETCH FIRST :max ROWS ONLY""".formatted(mentions.condition("fields"))))
            .bind("site", site.value())
            .bind("seq", seq)
            .bind("max", PAGE)
            .map((row, _) -> {
                if (mentions.isIn(row.getString("fields"))) {
                    Optional.of(row(row)).filter(wanted).ifPresent(rows::add);
                }
                return row.getLong("ver");
            })
            .list();
        return seen.isEmpty() ? -1 : seen.getLast();
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
    /// @param id  where to go on, empty for the beginning
    /// @param max about how many rows; those of one id come together
    public RowPage before(String id, int max) {
        var query = handle.createQuery("""
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site %s ORDER BY site DESC, id DESC FETCH FIRST :max ROWS ONLY"""
            .formatted(id.isEmpty() ? "" : "AND id < :id"))
            .bind("site", site.value())
            .bind("max", max + 1);
        var page = RowPage.of(id.isEmpty() ? query : query.bind("id", id), max);
        return page.more() ? page.with(load(List.of(page.rows().getLast().key())).values()) : page;
    }

    /// Writes rows and what they are found by.
    public void write(Collection<Write> writes) {
        if (writes.isEmpty()) {
            return;
        }
        TouchedRows.add(handle, writes.stream().map(write -> write.row().key()).toList());
        insert(writes.stream().filter(write -> write.before().isEmpty()).toList());
        var changed = writes.stream().filter(write -> write.before().isPresent()).toList();
        if (!changed.isEmpty()) {
            bound("""
                    MERGE INTO record r USING (SELECT * FROM %s) AS s
                    ON r.site = :site AND r.id = s.id AND r.kind = s.kind
                    WHEN MATCHED THEN UPDATE SET ver = s.ver, fields = s.fields, history = s.history,
                        changed_by = s.changed_by""".formatted(SOURCE), changed).execute();
            finder.follow(changed.stream().filter(RecordTable::isEdit).toList());
        }
    }

    private static boolean isEdit(Write write) {
        var before = write.before().orElseThrow();
        return !before.fields().equals(write.row().fields())
                || !LastDay.of(before).equals(LastDay.of(write.row()));
    }

    private void insert(List<Write> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        var rows = fresh.stream().map(Write::row).toList();
        var numbers = finder.numbers(rows);
        var insert = """
                INSERT INTO record (site, kind, id, ver, fields, history, changed_by%s)
                SELECT CAST(:site AS VARCHAR), s.* FROM %s""";
        if (numbers.isPresent()) {
            bound(insert.formatted(", no", NUMBERED), fresh)
                .bind("no", Column.numbers(numbers.get(), Function.identity()))
                .execute();
        } else {
            bound(insert.formatted("", SOURCE), fresh).execute();
        }
        finder.add(rows, numbers.orElse(List.of()));
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
        outside(window, RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, keys::add);
        outside(window, RowKind.APPOINTMENT, Lookups.VISIT_DAY, keys::add);
        return keys;
    }

    private void outside(RetentionWindow window, RowKind kind, String day, Consumer<RowKey> to) {
        Consumer<Row> each = row -> {
            if (!window.holds(row)) {
                to.accept(row.key());
            }
        };
        finder.each(kind, day, "", window.from().toString(), each);
        finder.each(kind, day, window.to().toString(), Character.toString(Character.MAX_VALUE), each);
    }

    /// Takes rows out, with what they are found by: for what is no longer this device's to hold.
    public void delete(Collection<RowKey> keys) {
        finder.remove(load(keys).values());
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
        finder.clear();
        for (var page = page(EVERY_KIND, "", PAGE); !page.isEmpty(); page = page(EVERY_KIND, last(page),
                PAGE)) {
            finder.add(page);
        }
    }

    /// All rows of some kinds, however many, by id. Goes through the whole table once.
    void each(Set<RowKind> kinds, Consumer<Row> to) {
        for (var page = page(kinds, "", PAGE); !page.isEmpty(); page = page(kinds, last(page), PAGE)) {
            page.forEach(to);
        }
    }

    /// The next rows of a kind, by id: of what may be many, a few at a time.
    ///
    /// @param after the id of the last that is known, empty for the beginning
    public List<Row> after(RowKind kind, String after, int max) {
        return page(Set.of(kind), after, max);
    }

    private static String last(List<Row> page) {
        return page.getLast().key().id();
    }

    /// About `max` rows: those of one id come together.
    private List<Row> page(Set<RowKind> kinds, String after, int max) {
        var rows = handle
            .createQuery(
                    """
                SELECT kind, id, ver, fields, history FROM record
                WHERE site = :site AND kind IN (<kinds>) AND id > :after ORDER BY site, id FETCH FIRST :max ROWS ONLY""")
            .bind("site", site.value())
            .bindList("kinds", kinds.stream().map(RowKind::word).toList())
            .bind("after", after)
            .bind("max", max)
            .map((row, _) -> row(row))
            .collect(Collectors.toCollection(ArrayList::new));
        if (kinds.size() > 1 && rows.size() == max) {
            load(List.of(rows.getLast().key())).values()
                .stream()
                .filter(row -> kinds.contains(row.key().kind()) && !rows.contains(row))
                .forEach(rows::add);
        }
        return rows;
    }

    private Update bound(String sql, List<Write> writes) {
        return handle.createUpdate(sql)
            .bind("site", site.value())
            .bind("kind", Column.texts(writes, write -> write.row().key().kind().word()))
            .bind("id", Column.texts(writes, write -> write.row().key().id()))
            .bind("ver", Column.numbers(writes, write -> write.row().ver()))
            .bind("fields", Column.texts(writes, write -> RowJson.write(write.row().fields())))
            .bind("history", Column.texts(writes, write -> RowJson.write(write.row().history())))
            .bind("changed_by", Column.texts(writes, write -> write.by().toString()));
    }

    static RowKey key(ResultSet row) throws SQLException {
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
