package org.anteroom.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/// One column of many rows, bound at once. Arrays of texts rather than of objects: PostgreSQL's driver sends them as they
/// are, where it would write out and escape each letter of the others.
public final class Column implements Argument {
    private final String type;
    private final Object[] values;

    private Column(String type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    /// A column of texts.
    public static <T> Column texts(Collection<T> rows, Function<T, String> part) {
        return new Column("varchar", rows.stream().map(part).toArray(String[]::new));
    }

    /// A column of whole numbers.
    public static <T> Column numbers(Collection<T> rows, Function<T, Long> part) {
        return new Column("bigint", rows.stream().map(part).toArray(Long[]::new));
    }

    @Override
    public void apply(int position, PreparedStatement statement, StatementContext context)
            throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
