package org.anteroom.store.durable;

import java.util.List;
import javax.sql.DataSource;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Jdbi;

/// The smallest thing to store: a table of texts.
final class Notes {
    private Notes() {}

    static void makeTable(DataSource database) {
        Jdbi.create(database)
            .useHandle(handle -> handle.execute("CREATE TABLE IF NOT EXISTS note (text VARCHAR)"));
    }

    static void add(Store store, String text) {
        store.<Integer, RuntimeException>write(handle -> handle.execute("INSERT INTO note VALUES (?)", text));
    }

    static List<String> all(Store store) {
        return store.<List<String>, RuntimeException>read(
                handle -> handle.createQuery("SELECT text FROM note ORDER BY text")
                    .mapTo(String.class)
                    .list());
    }
}
