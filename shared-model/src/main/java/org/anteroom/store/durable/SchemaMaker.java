package org.anteroom.store.durable;

import javax.sql.DataSource;

/// Creates a store's tables, or brings them up to date. Called each time a store is opened.
@FunctionalInterface
public interface SchemaMaker {
    void bringUpToDate(DataSource database);
}
