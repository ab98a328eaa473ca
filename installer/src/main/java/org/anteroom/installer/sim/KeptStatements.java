package org.anteroom.installer.sim;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Prepares every statement of a connection once: schedules use the same few hundred over and over.
final class KeptStatements implements StatementBuilder {
    private final Map<String, PreparedStatement> idle = new HashMap<>();
    private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
            throws SQLException {
        var kept = idle.remove(sql);
        var statement = kept == null ? connection.prepareStatement(sql) : kept;
        used.put(statement, sql);
        return statement;
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        return connection.prepareCall(sql);
    }

    @Override
    public void close(Connection connection, String written, Statement statement) throws SQLException {
        var sql = used.remove(statement);
        if (sql == null || !(statement instanceof PreparedStatement prepared)
                || idle.putIfAbsent(sql, prepared) != null) {
            statement.close();
        }
    }

    /// Nobody may have left a statement open: what is kept with each would grow with every schedule.
    ///
    /// @throws IllegalStateException naming one that is
    void expectNoneOpen() {
        used.values().stream().findAny().ifPresent(sql -> {
            throw new IllegalStateException("a statement was left open: " + sql);
        });
    }

    @Override
    public void close(Connection connection) {
        idle.clear();
        used.clear();
    }
}
