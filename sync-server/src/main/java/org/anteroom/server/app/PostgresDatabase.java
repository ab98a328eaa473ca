package org.anteroom.server.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.time.Duration;
import org.anteroom.store.PostgresStore;
import org.anteroom.store.Schema;

/// Opens the server's store on a PostgreSQL server, over pooled connections: some for writing, and some for reading, whose
/// transactions see one state and cannot write.
public final class PostgresDatabase {
    private static final int CONNECTIONS = 8;
    private static final int IDLE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A process that stands still in the middle of a transaction, or whose machine is gone, loses the site's lock after
    /// that, so that another can write. None of ours computes nearly as long.
    private static final Duration STILL = Duration.ofSeconds(60);
    /// Who waits for the lock begins to wait anew after this part of it: what a process had waiting when it stopped does
    /// not get the lock one after the other, each to be waited for.
    private static final int LOCK_PART = 3;

    private PostgresDatabase() {}

    /// Connects and brings the tables up to date.
    ///
    /// @param url such as `jdbc:postgresql://localhost/anteroom`; what it says of timeouts stands
    /// @throws HikariPool.PoolInitializationException if the server cannot be reached
    public static PostgresStore open(String url, String user, String password) {
        return open(url, user, password, STILL);
    }

    /// The same with another patience.
    ///
    /// @param still how long a transaction may be left without a statement, zero for ever; a connection on which
    ///              PostgreSQL says nothing for twice as long is given up, as it may be gone without a word: no statement
    ///              takes as long but those that bring tables up to date
    static PostgresStore open(String url, String user, String password, Duration still) {
        try (var unhurried = new HikariDataSource(config("tables", url, user, password, Duration.ZERO))) {
            Schema.SERVER.bringUpToDate(unhurried);
        }
        var writing = new HikariDataSource(config("writing", url, user, password, still));
        var config = config("reading", url, user, password, still);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        try {
            var reading = new HikariDataSource(config);
            return new PostgresStore(writing, reading, () -> {
                reading.close();
                writing.close();
            });
        } catch (HikariPool.PoolInitializationException e) {
            writing.close();
            throw e;
        }
    }

    private static HikariConfig config(
            String name,
            String url,
            String user,
            String password,
            Duration still) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", Long.toString(still.multipliedBy(2).toSeconds()));
        config.addDataSourceProperty("options",
                "-c idle_in_transaction_session_timeout=" + still.toMillis()
                        + " -c lock_timeout=" + still.dividedBy(LOCK_PART).toMillis());
        return config;
    }
}
