package org.anteroom.testing;

import java.nio.file.Path;

/// An empty place for one test's data.
public sealed interface TestDatabase {
    /// A fresh folder for an H2 file; how the file is opened is the product's business.
    record H2(Path folder) implements TestDatabase {
        @Override
        public String toString() {
            return "H2";
        }
    }

    /// A fresh schema on a running PostgreSQL, which the address names.
    record Postgres(String url, String user, String password) implements TestDatabase {
        @Override
        public String toString() {
            return "PostgreSQL";
        }
    }
}
