package org.anteroom.store;

import javax.sql.DataSource;

/// Creates a store's tables, or brings them up to date. Called each time a store is opened.
@FunctionalInterface
public interface SchemaMaker {
    void bringUpToDate(DataSource database);

    /// Whether tables that are there must be changed for that.
    default boolean isBehind(DataSource database) {
        return false;
    }
}
