package org.anteroom.store;

import java.util.concurrent.locks.ReentrantLock;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// A store in an H2 database of this process: one writing transaction at a time, reads beside it.
///
/// Not durable: for practice mode, which keeps nothing, and for tests. What must last opens through
/// `store.durable.StoreFile`.
public final class EmbeddedStore implements Store {
    private static final int CONNECTIONS = 8;

    private final JdbcConnectionPool connections;
    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();

    /// Opens the database and brings its tables up to date.
    ///
    /// @param database with url, user and password set
    public EmbeddedStore(JdbcDataSource database, Schema schema) {
        this.connections = JdbcConnectionPool.create(database);
        connections.setMaxConnections(CONNECTIONS);
        this.jdbi = Jdbi.create(connections).installPlugin(new SharedStatements());
        schema.bringUpToDate(connections);
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        writing.lock();
        try {
            return jdbi.inTransaction(work);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return LostRace.again(() -> jdbi.inTransaction(TransactionIsolationLevel.SERIALIZABLE, work));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
