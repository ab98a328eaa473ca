package org.anteroom.store.durable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.store.RowByRow;
import org.jdbi.v3.core.Handle;

/// Reads a database from end to end, to know that all of it can be read.
final class EveryRow {
    private EveryRow() {}

    /// Reads every value of every row, one after the other.
    ///
    /// @return how many rows each table has
    static Map<String, Long> read(Handle handle) {
        return RowByRow.read(handle, () -> rows(handle));
    }

    private static Map<String, Long> rows(Handle handle) {
        var tables = handle.createQuery("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'""").mapTo(String.class).list();
        var rows = new TreeMap<String, Long>();
        for (var table : tables) {
            var quoted = '"' + table.replace("\"", "\"\"") + '"';
            rows.put(table,
                    handle.createQuery("SELECT * FROM " + quoted).scanResultSet((result, statement) -> {
                        try (statement; var all = result.get()) {
                            return count(all);
                        }
                    }));
        }
        return rows;
    }

    private static long count(ResultSet all) throws SQLException {
        var rows = 0L;
        var columns = all.getMetaData().getColumnCount();
        for (; all.next(); rows++) {
            for (var column = 1; column <= columns; column++) {
                all.getString(column);
            }
        }
        return rows;
    }
}
