package org.anteroom.kiosk.local;

import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/// A store that counts what its longest writing transactions do: for so long a person at the device waits.
final class CountedStore implements Store {
    private final Store store;
    private int statements;
    private long gone;

    CountedStore(Store store) {
        this.store = store;
    }

    void countAnew() {
        statements = 0;
        gone = 0;
    }

    /// The most statements in one transaction.
    int mostStatements() {
        return statements;
    }

    /// The most rows that went in one transaction.
    long mostGone() {
        return gone;
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        var counting = new Counting();
        return store.write(handle -> {
            var before = rows(handle);
            handle.getConfig(SqlStatements.class).setSqlLogger(counting);
            var done = work.withHandle(handle);
            statements = Math.max(statements, counting.statements);
            gone = Math.max(gone, before - rows(handle));
            return done;
        });
    }

    private static long rows(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM record").mapTo(Long.class).one();
    }

    private static final class Counting implements SqlLogger {
        private int statements;

        @Override
        public void logBeforeExecution(StatementContext context) {
            statements++;
        }
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return store.read(work);
    }

    @Override
    public boolean hasRoom() {
        return store.hasRoom();
    }

    @Override
    public void close() {
        store.close();
    }
}
