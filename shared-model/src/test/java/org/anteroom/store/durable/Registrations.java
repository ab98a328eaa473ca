package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Registers people one after the other: a patient, a queue entry and two change rows each, 1.5 KB in all. Halfway, the
/// file is compacted.
///
/// @param count how many
record Registrations(int count) implements Workload {
    private static final StoreKey KEY = new StoreKey("a key of thirty-two bytes exactly".substring(1)
        .getBytes(StandardCharsets.US_ASCII));
    private static final List<String> TABLES = List.of("patient", "queue_entry", "first_change",
            "second_change");
    private static final int TEXT = 370;

    /// One row: its number, its text, and the text's checksum.
    private record Stored(int n, String text, long sum) {}

    @Override
    public void run(Disk disk, Path folder, IntConsumer acknowledged) throws Exception {
        try (var store = open(disk, folder)) {
            var before = rows(store, TABLES.getFirst()).size();
            for (var n = 1; n <= count; n++) {
                register(store, before + n);
                acknowledged.accept(before + n);
                if (n == count / 2) {
                    store.compact();
                }
            }
        }
    }

    @Override
    public String examine(Disk disk, Path folder, int acknowledged) throws Exception {
        try (var store = open(disk, folder)) {
            var first = rows(store, TABLES.getFirst());
            assertThat(first.size()).isBetween(acknowledged, acknowledged + 1);
            for (var table : TABLES) {
                var rows = rows(store, table);
                assertThat(rows).as(table).hasSameSizeAs(first);
                for (var n = 1; n <= rows.size(); n++) {
                    var text = text(table, n);
                    assertThat(rows.get(n - 1)).isEqualTo(new Stored(n, text, sum(text)));
                }
            }
            return first.size() + " registrations";
        }
    }

    @Override
    public void goOn(Disk disk, Path folder) throws Exception {
        try (var store = open(disk, folder)) {
            var n = rows(store, TABLES.getFirst()).size() + 1;
            register(store, n);
            assertThat(rows(store, TABLES.getLast())).hasSize(n);
        }
    }

    private static DurableStore open(Disk disk, Path folder) throws CannotOpen, IOException {
        var file = new StoreFile(folder.resolve("store" + Database.ENDING), disk);
        return Aged.store(file.open(KEY, "the proof", Registrations::makeTables));
    }

    private static void makeTables(DataSource database) {
        Jdbi.create(database).useHandle(handle -> {
            for (var table : TABLES) {
                handle.execute("CREATE TABLE IF NOT EXISTS " + table
                        + " (n INT PRIMARY KEY, text VARCHAR, sum BIGINT)");
                handle.execute("CREATE INDEX IF NOT EXISTS " + table + "_sum ON " + table + " (sum)");
            }
        });
    }

    private static void register(Store store, int n) {
        store.<Integer, RuntimeException>write(handle -> {
            TABLES.forEach(table -> insert(handle, table, n));
            return n;
        });
    }

    private static void insert(Handle handle, String table, int n) {
        var text = text(table, n);
        handle.execute("INSERT INTO " + table + " VALUES (?, ?, ?)", n, text, sum(text));
    }

    private static List<Stored> rows(Store store, String table) {
        return store.<List<Stored>, RuntimeException>read(
                handle -> handle.createQuery("SELECT n, text, sum FROM " + table + " ORDER BY n")
                    .map((row, _) -> new Stored(row.getInt(1), row.getString(2), row.getLong(3)))
                    .list());
    }

    private static String text(String table, int n) {
        var chance = new Random(table.hashCode() * 31L + n);
        var text = new StringBuilder(TEXT);
        chance.ints(TEXT, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private static long sum(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
