package org.anteroom.installer.sim;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.anteroom.store.Schema;
import org.anteroom.store.SharedStatements;
import org.anteroom.store.Store;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// A database in memory that outlives the process that uses it: it can be told to crash around a commit, be copied
/// as a backup, be put back, and be emptied for the next schedule.
final class SimStore implements Store {
    private final String name;
    private final Connection connection;
    private final Handle handle;
    private final KeptStatements statements = new KeptStatements();
    private final List<String> tables;
    private final List<PreparedStatement> emptyings = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private int writesToCrash;
    private boolean committed;
    private boolean survived;
    private boolean used;
    private boolean full;
    private long writes;
    private Runnable others = () -> {};

    /// @param name unique in this process
    SimStore(String name, Schema schema) {
        this(name, schema::bringUpToDate);
    }

    /// Another with the tables of one that is there: a hundred times cheaper than all migrations.
    SimStore(String name, SimStore like) {
        this(name, database -> Jdbi.create(database)
            .useHandle(handle -> like.script().forEach(handle::execute)));
    }

    private SimStore(String name, Consumer<DataSource> tablesMade) {
        this.name = name;
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + name
                + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512;OPTIMIZE_REUSE_RESULTS=FALSE");
        database.setUser("sa");
        tablesMade.accept(database);
        try {
            this.connection = database.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.handle = Jdbi.create(connection).installPlugin(new SharedStatements()).open();
        handle.setStatementBuilder(statements);
        this.tables = handle
            .createQuery(
                    """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_name NOT LIKE 'flyway%' ORDER BY table_name""")
            .mapTo(String.class)
            .list();
        try {
            for (var table : tables) {
                emptyings.add(connection.prepareStatement("DELETE FROM " + table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    private List<String> script() {
        return read(same -> same.createQuery("SCRIPT NODATA NOSETTINGS").mapTo(String.class).list());
    }

    /// Everything in it at one moment.
    ///
    /// @param next the number that each of its sequences gives next
    record Backup(Map<String, List<Map<String, Object>>> rows, Map<String, Long> next) {}

    /// Dies at the n-th write from now.
    ///
    /// @param after whether that write is on disk by then
    void crashAt(int writes, boolean after) {
        writesToCrash = writes;
        committed = after;
        survived = false;
    }

    /// Fails the n-th write from now, and the program goes on.
    ///
    /// @param after whether that write is on disk all the same
    void failAt(int writes, boolean after) {
        crashAt(writes, after);
        survived = true;
    }

    /// From now on writes find no room, or find some again.
    void fill(boolean noRoom) {
        full = noRoom;
    }

    /// Grows whenever something may have been written.
    long writes() {
        return writes;
    }

    boolean isFull() {
        return full;
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        letOthers();
        lock.lock();
        try {
            used = true;
            writes++;
            if (full) {
                return handle.<T, X>inTransaction(same -> {
                    work.withHandle(same);
                    throw new WriteFailed(name, Happening.DEVICE_DISK_FULL);
                });
            }
            if (writesToCrash == 0 || --writesToCrash > 0) {
                return handle.inTransaction(work);
            }
            handle.useTransaction(same -> {
                work.withHandle(same);
                if (!committed) {
                    throw failure();
                }
            });
            throw failure();
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException failure() {
        if (!survived) {
            return new Crash(name, committed);
        }
        return new WriteFailed(name, committed ? Happening.DEVICE_WRITE_FAILED_AFTER_COMMIT
                : Happening.DEVICE_WRITE_FAILED_BEFORE_COMMIT);
    }

    /// Nobody writes meanwhile, so that no transaction is needed to see one state.
    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        letOthers();
        lock.lock();
        try {
            return work.withHandle(handle);
        } finally {
            lock.unlock();
        }
    }

    /// Does work of many transactions, before each of which others may do theirs.
    <T> T among(Runnable theirs, Supplier<T> work) {
        others = theirs;
        try {
            return work.get();
        } finally {
            others = () -> {};
        }
    }

    private void letOthers() {
        if (!lock.isHeldByCurrentThread()) {
            var theirs = others;
            others = () -> {};
            try {
                theirs.run();
            } finally {
                others = theirs;
            }
        }
    }

    /// Copies everything.
    Backup backup() {
        return read(same -> {
            var rows = new LinkedHashMap<String, List<Map<String, Object>>>();
            tables.forEach(
                    table -> rows.put(table, same.createQuery("SELECT * FROM " + table).mapToMap().list()));
            return new Backup(rows, next(same));
        });
    }

    private static Map<String, Long> next(Handle handle) {
        return handle
            .createQuery(
                    "SELECT sequence_name, base_value FROM information_schema.sequences WHERE sequence_schema = 'PUBLIC'")
            .collectRows(Collectors.toMap(row -> row.getColumn("sequence_name", String.class),
                    row -> row.getColumn("base_value", Long.class)));
    }

    /// Puts everything back as it was, or here for the first time.
    void restore(Backup backup) {
        empty();
        lock.lock();
        try {
            used = true;
            writes++;
            handle.useTransaction(
                    same -> backup.rows().forEach((table, rows) -> insert(same, table, rows)));
            backup.next()
                .forEach((name, next) -> handle.execute("ALTER SEQUENCE " + name + " RESTART WITH " + next));
        } finally {
            lock.unlock();
        }
    }

    private static void insert(Handle handle, String table, List<Map<String, Object>> rows) {
        for (var row : rows) {
            var names = new StringJoiner(", ");
            var values = new StringJoiner(", ");
            row.keySet().forEach(name -> {
                names.add(name);
                values.add(":" + name);
            });
            handle.createUpdate("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")")
                .bindMap(row)
                .execute();
        }
    }

    /// Takes everything out.
    void empty() {
        lock.lock();
        try {
            writesToCrash = 0;
            full = false;
            statements.expectNoneOpen();
            writes++;
            if (used) {
                handle.useTransaction(_ -> clear());
                used = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private void clear() {
        try {
            for (var emptying : emptyings) {
                emptying.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The program that used it ended; the database stays.
    @Override
    public void close() {
        writesToCrash = 0;
    }

    /// Gives the memory back.
    void discard() {
        try (connection; handle; var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
