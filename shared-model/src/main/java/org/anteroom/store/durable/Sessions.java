package org.anteroom.store.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/// The connections of one open H2 database, each kept for whoever asks next.
///
/// H2's own pool rolls each one back when it is given back, which makes H2 forget every statement it has read: a sixth of
/// what a registration costs was reading the same statements again. Here only what is left inside a transaction is not kept.
final class Sessions implements ConnectionFactory {
    private static final int MOST = 8;
    /// Then a connection is closed: how a statement goes through the tables is chosen when it is first read, and they grow.
    private static final int USES = 500;

    private final DataSource database;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Map<Connection, Integer> uses = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Sessions(DataSource database) {
        this.database = database;
    }

    /// Waits while all are in use.
    @Override
    public Connection openConnection() throws SQLException {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException("the store was closed");
            }
            var kept = idle.poll();
            var connection = kept != null ? kept : database.getConnection();
            uses.merge(connection, 1, Integer::sum);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            if (!closed && connection.getAutoCommit() && uses.getOrDefault(connection, USES) < USES) {
                idle.add(connection);
            } else {
                uses.remove(connection);
                connection.close();
            }
        } finally {
            free.release();
        }
    }

    /// Gives nobody a connection any more.
    ///
    /// @return the one to end the database by: a kept one if there is one, since a new one would open again what H2 has
    ///         closed after a failure
    Connection last() throws SQLException {
        closed = true;
        var kept = idle.poll();
        return kept != null ? kept : database.getConnection();
    }
}
