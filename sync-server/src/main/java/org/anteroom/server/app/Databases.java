package org.anteroom.server.app;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.OtherVersion;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.DiskTrouble;
import org.anteroom.store.durable.RecoveryKey;
import org.anteroom.store.durable.StoreCorrupt;
import org.anteroom.store.durable.Upkeep;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the server's store, embedded or on PostgreSQL.
final class Databases {
    private static final Logger log = LoggerFactory.getLogger(Databases.class);

    private Databases() {}

    /// An open database, and what this program does for its safety; PostgreSQL has its own ways.
    ///
    /// @param recoveryKey if it was made just now, and not kept yet
    record Opened(Store store, Optional<Upkeep> upkeep, Optional<RecoveryKey> recoveryKey) {}

    /// Opens the store the settings name and brings its tables up to date.
    ///
    /// @throws StartRefused if the database cannot be reached
    static Opened open(ServerSettings settings, ZoneId zone, InstantSource clock) throws StartRefused {
        var opened = opened(settings, zone, clock);
        if (settings.restored()) {
            SiteSetup.restored(opened.store());
        }
        return opened;
    }

    private static Opened opened(ServerSettings settings, ZoneId zone, InstantSource clock)
            throws StartRefused {
        if (settings.database().isPresent()) {
            return new Opened(postgres(settings.database().get()), Optional.empty(), Optional.empty());
        }
        var place = settings.store();
        try {
            var opened = place.open("server", Schema.SERVER,
                    (store, _) -> SiteSetup.restored(store), clock);
            opened.restored()
                .ifPresent(original -> log.error(
                        "the store was damaged or gone; what was left was put aside, and {} took"
                                + " its place. No device is served until you approve that in the console",
                        original.said()));
            var made = place.newRecoveryKey();
            return new Opened(opened.store(),
                    Optional.of(new Upkeep(opened.store(), place.kept(made, clock), zone, () -> {}).start()),
                    made);
        } catch (StoreCorrupt e) {
            throw new StartRefused(
                    "The store in " + place.data() + " is damaged, and no backup of it can be read."
                            + " Restore one from elsewhere with: anteroom restore --help",
                    e);
        } catch (CannotOpen e) {
            throw new StartRefused(
                    "The store in " + place.data() + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartRefused(
                    "The store in " + place.data() + " cannot be written or read: "
                            + DiskTrouble.said(e) + ".",
                    e);
        }
    }

    /// A new store that lasts as long as this process, for practice.
    static Opened inMemory() {
        var h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:practice-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("anteroom");
        return new Opened(new EmbeddedStore(h2, Schema.SERVER), Optional.empty(), Optional.empty());
    }

    private static Store postgres(ServerSettings.Database database) throws StartRefused {
        try {
            return PostgresDatabase.open(database.url(), database.user(), database.password());
        } catch (HikariPool.PoolInitializationException e) {
            throw new StartRefused(
                    "PostgreSQL cannot be reached at " + database
                            + ". Does it run, and are name, user and password right?",
                    e);
        } catch (OtherVersion e) {
            throw new StartRefused("The database at " + database + " was " + e.getMessage() + ".", e);
        }
    }
}
