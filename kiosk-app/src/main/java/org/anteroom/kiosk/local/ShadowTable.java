package org.anteroom.kiosk.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.RowJson;
import org.anteroom.store.Column;
import org.jdbi.v3.core.Handle;

/// The `shadow` table: rows as the server last confirmed them, while changes made here are laid over them.
final class ShadowTable {
    private final Handle handle;

    ShadowTable(Handle handle) {
        this.handle = handle;
    }

    Optional<Row> find(RowKey key) {
        return load(Set.of(key)).stream().findFirst();
    }

    /// Those of the rows that are there.
    List<Row> load(Collection<RowKey> keys) {
        var wanted = Set.copyOf(keys);
        return wanted.isEmpty() ? List.of()
                : handle.createQuery("""
                SELECT s.* FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN shadow s ON s.id = wanted.id""")
                    .bind("ids", Column.texts(wanted.stream().map(RowKey::id).distinct().toList(),
                            Function.identity()))
                    .map((row, _) -> row(row))
                    .filter(row -> wanted.contains(row.key()))
                    .list();
    }

    /// Keeps these rows; a row not newer than the one kept is passed over.
    void put(Collection<Row> rows) {
        merge(rows, "t.ver < s.ver");
    }

    /// Keeps these rows as the server says now that this device may see them; an older row than the one kept is passed
    /// over.
    void replace(Collection<Row> rows) {
        merge(rows, "t.ver <= s.ver");
    }

    private void merge(Collection<Row> rows, String when) {
        var batch = handle.prepareBatch("""
                MERGE INTO shadow t
                USING (VALUES (CAST(:kind AS VARCHAR), CAST(:id AS VARCHAR), CAST(:ver AS BIGINT),
                    CAST(:fields AS VARCHAR), CAST(:history AS VARCHAR))) AS s(kind, id, ver, fields, history)
                ON t.id = s.id AND t.kind = s.kind
                WHEN MATCHED AND %s THEN UPDATE SET ver = s.ver, fields = s.fields, history = s.history
                WHEN NOT MATCHED THEN INSERT (kind, id, ver, fields, history)
                    VALUES (s.kind, s.id, s.ver, s.fields, s.history)""".formatted(when));
        for (var row : rows) {
            batch.bind("kind", row.key().kind().word())
                .bind("id", row.key().id())
                .bind("ver", row.ver())
                .bind("fields", RowJson.write(row.fields()))
                .bind("history", RowJson.write(row.history()))
                .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// Every row over which changes are laid.
    List<RowKey> keys() {
        return handle.createQuery("SELECT kind, id FROM shadow").map((row, _) -> key(row)).list();
    }

    /// The rows over which changes are laid that came back between these positions of the feed.
    List<RowKey> returned(long after, long upTo) {
        return handle.createQuery("""
                SELECT DISTINCT s.kind, s.id
                FROM outcome o JOIN change_log c ON c.epoch = o.epoch AND c.n = o.n
                JOIN shadow s ON s.id = c.id AND s.kind = c.kind
                WHERE o.seq > :after AND o.seq <= :up_to""")
            .bind("after", after)
            .bind("up_to", upTo)
            .map((row, _) -> key(row))
            .list();
    }

    void delete(Collection<RowKey> keys) {
        if (keys.isEmpty() || handle.createQuery("SELECT 1 FROM shadow FETCH FIRST ROW ONLY")
            .mapTo(int.class)
            .findOne()
            .isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("DELETE FROM shadow WHERE id = :id AND kind = :kind");
        keys.forEach(key -> batch.bind("id", key.id()).bind("kind", key.kind().word()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    static RowKey key(ResultSet row) throws SQLException {
        return new RowKey(RowKind.of(row.getString("kind")).orElseThrow(), row.getString("id"));
    }

    private static Row row(ResultSet row) throws SQLException {
        try {
            return RowJson.read(key(row), row.getLong("ver"), row.getString("fields"),
                    row.getString("history"));
        } catch (MalformedChange e) {
            throw new SQLException("a row of the shadow cannot be read", e);
        }
    }
}
