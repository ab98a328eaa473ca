package org.anteroom.installer.bench;

import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Jdbi;

/// Lets a measurement enrol more devices than a site has digits for tokens: those before have theirs taken away.
final class SpareDigits {
    /// As many as one site has.
    static final int ALL = 32;

    private final Jdbi database;

    SpareDigits(TestDatabase.Postgres database) {
        this.database = Jdbi.create(database.url(), database.user(), database.password());
    }

    /// Before the n-th device is enrolled, counted from 0.
    void before(int n) {
        if (n % (ALL - 1) == 0) {
            database.useHandle(handle -> handle.execute("UPDATE device SET digit = '0'"));
        }
    }
}
