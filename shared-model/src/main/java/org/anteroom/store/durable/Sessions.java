package org.anteroom.store.durable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/// The connections of one open H2 database, each kept for whoever asks next.
///
/// H2's own pool rolls each one back when it is given back, which makes H2 forget every statement it has read: a sixth of
/// what a registration costs was reading the same statements again. Here only what is left inside a transaction is not kept.
final class Sessions implements ConnectionFactory {
    private static final int MOST = 8;
    /// Then a connection is closed: how a statement goes through the tables is chosen when it is first read, and they grow.
    /// A later one serves four times as often as all did before it, since reading the statements anew makes somebody wait.
    private static final int FEWEST_USES = 500;

    private final DataSource database;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Map<Connection, Long> usesLeft = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();
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
            usesLeft.merge(connection, Math.max(FEWEST_USES, 4 * uses.getAndIncrement()) - 1,
                    (left, _) -> left - 1);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            if (!closed && connection.getAutoCommit() && usesLeft.getOrDefault(connection, 0L) > 0) {
                idle.add(connection);
            } else {
                usesLeft.remove(connection);
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
