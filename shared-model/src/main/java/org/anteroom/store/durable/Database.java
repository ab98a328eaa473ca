package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.anteroom.store.OtherVersion;
import org.anteroom.store.SharedStatements;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;

/// One encrypted H2 file, opened.
final class Database implements AutoCloseable {
    static final String ENDING = ".mv.db";

    /// Tidying up in place when it closes is not safe from a cut, and is left to copying; a trace file would hold
    /// statements in the clear. Pages in memory are 24 MB (set in KB), whatever the heap: with less, each page of what rows
    /// are found by is decrypted again and again.
    private static final String SETTINGS = ";CIPHER=AES;WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
            + ";TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;QUERY_CACHE_SIZE=64;CACHE_SIZE=24576";
    /// From this size of the file on, some 200,000 patients, 24 MB are too little.
    private static final long LARGE = 400L << 20;
    private static final int PAGES_OF_LARGE_MB = 120;

    private final JdbcDataSource source;
    private final Sessions sessions;
    private final MVStore pages;

    private Database(JdbcDataSource source, Sessions sessions, MVStore pages) {
        this.source = source;
        this.sessions = sessions;
        this.pages = pages;
    }

    /// Creates the file.
    static Database create(Path file, StoreKey key, Disk disk) throws CannotOpen, IOException {
        return connect(file, key, disk, "");
    }

    /// Opens the file, which must be there, and whose key it must be.
    static Database open(Path file, StoreKey key, Disk disk) throws CannotOpen, IOException {
        return connect(file, key, disk, ";IFEXISTS=TRUE");
    }

    private static Database connect(Path file, StoreKey key, Disk disk, String setting)
            throws CannotOpen, IOException {
        var name = file.toAbsolutePath().toString();
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:" + disk.prefix()
                + name.substring(0, name.length() - ENDING.length()) + SETTINGS + setting);
        source.setUser("sa");
        source.setPassword(key.password());
        var sessions = new Sessions(source);
        try {
            var database = new Database(source, sessions, pages(sessions));
            database.reuseSpace(false);
            database.keepPages();
            return database;
        } catch (SQLException e) {
            throw why(file, e);
        }
    }

    private static MVStore pages(Sessions sessions) throws SQLException {
        var connection = sessions.openConnection();
        try {
            var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore();
        } finally {
            sessions.closeConnection(connection);
        }
    }

    /// Every commit goes to the end of the file, where a start after a kill finds it. H2 2.5.252 would write one into
    /// a gap and then name the commit before it in the file's header, and so lose it: docs/durability-proof.md.
    private void reuseSpace(boolean reuse) {
        pages.getFileStore().setReuseSpace(reuse);
    }

    /// Keeps more pages in memory once the file is large. H2 forgets those it has at that moment.
    void keepPages() {
        keepPages(LARGE);
    }

    void keepPages(long large) {
        if (pages.getFileStore().size() > large && pages.getCacheSize() < PAGES_OF_LARGE_MB) {
            pages.setCacheSize(PAGES_OF_LARGE_MB << 10);
        }
    }

    /// What of it is on disk.
    Reached reached() {
        return new Reached(pages.getFileStore().getCreationTime(), pages.getFileStore().lastChunkVersion());
    }

    /// What to throw when opening a store failed with this.
    static CannotOpen why(Path file, Exception thrown) throws IOException {
        if (thrown instanceof OtherVersion other) {
            return new StoreOfOtherVersion(file, other);
        }
        return switch (Fault.of(thrown)) {
            case IN_USE -> new StoreInUse(file, "another program");
            case CORRUPT, CLOSED -> new StoreCorrupt(file, thrown);
            case DISK, OTHER ->
                throw new IOException("store " + file.getFileName() + " cannot be opened" + said(thrown),
                        thrown);
        };
    }

    /// What the disk said of it, such as that it is full.
    private static String said(Throwable thrown) {
        return Fault.ofDisk(thrown).map(why -> ": " + DiskTrouble.said(why)).orElse("");
    }

    DataSource source() {
        return source;
    }

    Jdbi jdbi() {
        return Jdbi.create(sessions).installPlugin(new SharedStatements());
    }

    /// Ends all transactions. What was committed is on disk already, so nothing is written: H2's own way of closing
    /// marks the file as complete, and a kill before the next opening took that mark off loses what was committed since.
    @Override
    public void close() {
        shutDown("SHUTDOWN IMMEDIATELY");
    }

    /// Moves everything together first. Only for a copy: a cut meanwhile would ruin the file.
    void closeCompact() {
        reuseSpace(true);
        shutDown("SHUTDOWN COMPACT");
    }

    /// Leaves the file as it is, after a failure.
    void abandon() {
        shutDown("SHUTDOWN IMMEDIATELY");
    }

    private void shutDown(String how) {
        try (var connection = sessions.last(); var statement = connection.createStatement()) {
            statement.execute(how);
        } catch (SQLException e) {
            if (!Fault.of(e).ends()) {
                throw new IllegalStateException("store would not close", e);
            }
        }
    }
}
