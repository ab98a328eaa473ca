package org.anteroom.server.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.PostgresStore;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;
import org.h2.jdbcx.JdbcDataSource;

/// Opens the server's store, embedded or on PostgreSQL.
final class Databases {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Databases() {}

    /// Opens the store the settings name and brings its tables up to date.
    ///
    /// @throws StartRefused if the database cannot be reached
    static Store open(ServerSettings settings) throws StartRefused {
        if (settings.database().isPresent()) {
            return postgres(settings.database().get());
        }
        try {
            var key = StoreKey.keptIn(settings.keys().resolve("store.key"));
            return StoreFile.in(settings.store(), "server").open(key, "server", Schema.SERVER::bringUpToDate);
        } catch (CannotOpen e) {
            throw new StartRefused(
                    "The store in " + settings.store() + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartRefused("The store in " + settings.store() + " cannot be written or read.", e);
        }
    }

    /// A new store that lasts as long as this process, for practice.
    static Store inMemory() {
        var h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:practice-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("anteroom");
        return new EmbeddedStore(h2, Schema.SERVER);
    }

    private static Store postgres(ServerSettings.Database database) throws StartRefused {
        var config = new HikariConfig();
        config.setPoolName("server");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        try {
            var pool = new HikariDataSource(config);
            return new PostgresStore(pool, Schema.SERVER, pool::close);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StartRefused(
                    "PostgreSQL cannot be reached at " + database
                            + ". Does it run, and are name, user and password right?",
                    e);
        }
    }
}
