package org.anteroom.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.migration.JavaMigration;

/// Brings a store's tables up to date. One set of migrations serves H2 and PostgreSQL.
public enum Schema implements SchemaMaker {
    /// A kiosk's, desk's or board's own store.
    DEVICE("device"),
    /// The sync server's.
    SERVER("server");

    private static final String FOLDER = "classpath:org/anteroom/store/";

    private final String own;

    Schema(String own) {
        this.own = own;
    }

    /// Creates or migrates the tables. Where there is nothing to do nothing is written: a program starts on a full disk.
    ///
    /// @throws OtherVersion if the store is newer than this program, or was changed by hand: nothing was done to it then
    @Override
    public void bringUpToDate(DataSource database) {
        try {
            var migrations = migrations(database);
            if (migrations.info().pending().length == 0) {
                migrations.validate();
            } else {
                migrations.migrate();
            }
        } catch (FlywayValidateException e) {
            throw new OtherVersion(e);
        }
    }

    @Override
    public boolean isOlder(DataSource database) {
        var all = migrations(database).info();
        return all.applied().length > 0 && all.pending().length > 0;
    }

    private Flyway migrations(DataSource database) {
        return Flyway.configure(Schema.class.getClassLoader())
            .dataSource(database)
            .locations(FOLDER + "shared", FOLDER + own)
            .javaMigrations(javaMigrations())
            .validateMigrationNaming(true)
            .ignoreMigrationPatterns(new String[0])
            .load();
    }

    private JavaMigration[] javaMigrations() {
        return this == DEVICE
                ? new JavaMigration[]{new FreshLookups(this)}
                : new JavaMigration[]{new BytewiseKeys(), new FreshLookups(this)};
    }
}
