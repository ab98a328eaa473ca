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

    private PostgresDatabase() {}

    /// Connects and brings the tables up to date.
    ///
    /// @param url such as `jdbc:postgresql://localhost/anteroom`
    /// @throws HikariPool.PoolInitializationException if the server cannot be reached
    public static PostgresStore open(String url, String user, String password) {
        var writing = new HikariDataSource(config("writing", url, user, password));
        var config = config("reading", url, user, password);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        try {
            var reading = new HikariDataSource(config);
            return new PostgresStore(writing, reading, Schema.SERVER, () -> {
                reading.close();
                writing.close();
            });
        } catch (HikariPool.PoolInitializationException e) {
            writing.close();
            throw e;
        }
    }

    private static HikariConfig config(String name, String url, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        return config;
    }
}
