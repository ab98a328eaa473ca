package org.anteroom.store;

import java.util.List;
import org.anteroom.model.stamp.SiteId;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Derives the lookups of a store's rows anew when a newer program finds rows by more than the one before did.
final class FreshLookups implements JavaMigration {
    private final Schema schema;

    FreshLookups(Schema schema) {
        this.schema = schema;
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "fresh lookups";
    }

    @Override
    public Integer getChecksum() {
        return Lookups.VERSION;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        Jdbi.create(context.getConnection()).useHandle(handle -> {
            if (schema == Schema.DEVICE) {
                KeptLookups.onDevice(handle);
            }
            List<String> sites = handle.createQuery("SELECT DISTINCT site FROM record")
                .mapTo(String.class)
                .list();
            sites.forEach(site -> new RecordTable(handle, new SiteId(site)).lookUpAnew());
        });
    }
}
