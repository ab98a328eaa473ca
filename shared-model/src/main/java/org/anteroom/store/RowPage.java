package org.anteroom.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.anteroom.model.change.Row;
import org.jdbi.v3.core.statement.Query;

/// Some rows of many, as few as fit into one answer: a device refuses one of more than 64 MB (sync.md 9).
///
/// @param rows at least one, if there is any
/// @param more whether there are others behind them
public record RowPage(List<Row> rows, boolean more) {
    /// After so much text no other row begins; far below what a device takes, as each letter may need several bytes.
    static final int LETTERS = 4 << 20;

    private static final int FETCHED = 100;

    /// The first rows of what a query finds.
    ///
    /// @param query asks for one row more than `max`
    static RowPage of(Query query, int max) {
        return query.setFetchSize(FETCHED).scanResultSet((result, statement) -> {
            try (statement; var found = result.get()) {
                return read(found, max);
            }
        });
    }

    /// The page with those of these rows that it lacks.
    RowPage with(Collection<Row> others) {
        var all = new ArrayList<>(rows);
        others.stream().filter(row -> !rows.contains(row)).forEach(all::add);
        return new RowPage(all, more);
    }

    private static RowPage read(ResultSet found, int max) throws SQLException {
        var rows = new ArrayList<Row>();
        var letters = 0L;
        while (rows.size() < max && letters < LETTERS && found.next()) {
            rows.add(RecordTable.row(found));
            letters += found.getString("fields").length() + found.getString("history").length();
        }
        return new RowPage(rows, found.next());
    }
}
