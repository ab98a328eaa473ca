package org.anteroom.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// A store on a PostgreSQL server, or any engine that speaks its protocol.
///
/// The database keeps writers apart and makes commits durable; a transaction that lost a race is run again.
public final class PostgresStore implements Store {
    /// The last of them: another process just took the same key. Run again, the work finds what that one wrote.
    private static final Set<String> LOST_RACE = Set.of("40001", "40P01", "23505");
    /// What rows are found by. The texts of whole rows and changes are left out: to sort them costs more than all else.
    private static final List<String> COUNTED = List.of("record (site, kind, id, ver)",
            "lookup (site, name, val)",
            "site_log (site, pos, device, epoch, n)");
    private static final int TRIES = 10;

    private final Runnable close;
    private final Jdbi writing;
    private final Jdbi reading;

    /// A store whose tables are up to date.
    ///
    /// @param writing pooled, for transactions that see what was committed meanwhile
    /// @param reading pooled, for transactions that only read and see one state (`REPEATABLE READ`)
    /// @param close   closes the pools
    public PostgresStore(DataSource writing, DataSource reading, Runnable close) {
        this.close = close;
        this.writing = Jdbi.create(writing).installPlugin(new SharedStatements());
        this.reading = Jdbi.create(reading).installPlugin(new SharedStatements());
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        for (var tried = 1;; tried++) {
            try {
                return writing.inTransaction(work);
            } catch (JdbiException e) {
                if (tried == TRIES || !lostRace(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean lostRace(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOST_RACE.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return reading.inTransaction(work);
    }

    /// PostgreSQL does it by itself, but only after a minute: until then it believes that a site has next to no rows, and
    /// compares each with each. A tenth of the usual sample tells that as well.
    @Override
    public void countRows() {
        writing.useTransaction(handle -> {
            handle.execute("SET LOCAL default_statistics_target = 10");
            COUNTED.forEach(table -> handle.execute("ANALYZE " + table));
        });
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        close.run();
    }
}
