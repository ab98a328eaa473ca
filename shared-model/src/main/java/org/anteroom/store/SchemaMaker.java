package org.anteroom.store;

import javax.sql.DataSource;

/// Creates a store's tables, or brings them up to date. Called each time a store is opened.
@FunctionalInterface
public interface SchemaMaker {
    void bringUpToDate(DataSource database);

    /// Whether there are tables, and an older program made them.
    default boolean isOlder(DataSource database) {
        return false;
    }
}
