package org.anteroom.server.log;

import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;
import org.anteroom.testing.TestDatabase;

/// Two server processes' stores over one real PostgreSQL, and a site in it.
public final class TwoStores implements AutoCloseable {
    private final Store one;
    private final Store two;

    public TwoStores(TestDatabase.Postgres database, SiteId site) {
        one = TestStores.open(database);
        two = TestStores.open(database);
        SiteSetup.ensure(one, site, "{}");
    }

    public Store one() {
        return one;
    }

    public Store two() {
        return two;
    }

    @Override
    public void close() {
        two.close();
        one.close();
    }
}
