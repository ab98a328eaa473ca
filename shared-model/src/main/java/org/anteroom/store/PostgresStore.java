package org.anteroom.store;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A store on a PostgreSQL server, or any engine that speaks its protocol.
///
/// The database keeps writers apart and makes commits durable; a transaction that lost a race is run again, and so is one
/// whose connection was lost before its commit, on another: after a restart of the database none of those kept is any good.
public final class PostgresStore implements Store {
    /// What rows are found by. The texts of whole rows and changes are left out: to sort them costs more than all else.
    private static final List<String> COUNTED = List.of("record (site, kind, id, ver)",
            "lookup (site, name, kind, val)",
            "site_log (site, pos, device, epoch, n)");

    private static final Logger log = LoggerFactory.getLogger(PostgresStore.class);

    private final Runnable close;
    private final Jdbi writing;
    private final Jdbi reading;
    private final AtomicBoolean isAway = new AtomicBoolean();

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

    /// @throws DatabaseAway if there is no connection, or one was lost in the commit: then it may be done or not
    /// @throws NoRoom       if the database's disk is full, or fails
    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        var worked = new AtomicBoolean();
        return run(writing, handle -> {
            worked.set(false);
            var result = work.withHandle(handle);
            worked.set(true);
            return result;
        }, e -> LostRace.is(e) || (!worked.get() && lostConnection(e)));
    }

    /// @throws DatabaseAway if there is no connection
    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return run(reading, work, e -> LostRace.is(e) || lostConnection(e));
    }

    private <T, X extends Exception> T run(
            Jdbi jdbi,
            HandleCallback<T, X> work,
            Predicate<JdbiException> mayBeRunAgain) throws X {
        try {
            var result = LostRace.again(mayBeRunAgain, () -> jdbi.inTransaction(work));
            if (isAway.compareAndSet(true, false)) {
                log.warn("the database can be reached again");
            }
            return result;
        } catch (ConnectionException e) {
            throw away(e);
        } catch (JdbiException e) {
            if (lacksRoom(e)) {
                throw new NoRoom(e);
            }
            throw isGone(e) ? away(e) : e;
        }
    }

    private DatabaseAway away(JdbiException why) {
        if (isAway.compareAndSet(false, true)) {
            log.error("the database cannot be reached: {}",
                    LostRace.causes(why).reduce((_, root) -> root).map(Throwable::toString).orElseThrow());
        }
        return new DatabaseAway(why);
    }

    /// A connection that was ended; not one that says nothing for so long that whoever asked has waited enough.
    private static boolean lostConnection(JdbiException thrown) {
        return isGone(thrown)
                && LostRace.causes(thrown).noneMatch(SocketTimeoutException.class::isInstance);
    }

    private static boolean isGone(JdbiException thrown) {
        return LostRace.states(thrown).anyMatch(state -> state.startsWith("08") || state.startsWith("57P"));
    }

    private static boolean lacksRoom(JdbiException thrown) {
        return LostRace.states(thrown).anyMatch(state -> state.equals("53100") || state.equals("58030"));
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
