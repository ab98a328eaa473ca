package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.anteroom.store.Schema;
import org.anteroom.store.SchemaMaker;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that is newer than its store changes the tables, and may end in between.
final class NewTablesTest {
    private static final String PROGRAM = "the test";
    /// At most so many statements of all that bring an old store up to date.
    private static final int STATEMENTS = 400;

    @TempDir
    private Path folder;

    private final StoreKey key = new StoreKey(new byte[StoreKey.LENGTH]);

    @Test
    void whatever_ends_the_change_of_tables_the_next_start_does_it_and_nothing_is_lost() throws Exception {
        var file = StoreFile.in(folder, "store");
        try (var old = file.open(key, PROGRAM, NewTablesTest::asOfOld)) {
            old.<Object, RuntimeException>write(handle -> handle.execute("""
                    INSERT INTO change_log (epoch, n, kind, id, made_ms, body, digest, hash, outcome, seq, detail, answered_ms)
                    VALUES (1, 1, 'patient', 'ana', 5, 'body', 'digest', 'hash', 'applied', 7, '', 9)"""));
        }
        var before = Files.readAllBytes(file.file());
        var cuts = 0;
        for (var after = 0; after < STATEMENTS; after += 9) {
            Files.write(file.file(), before);
            var schema = new Cutting(after);
            if (opens(file, schema)) {
                break;
            }
            cuts++;
            try (var store = file.open(key, PROGRAM, Schema.DEVICE)) {
                assertThat(store.<List<String>, RuntimeException>read(handle -> handle
                    .createQuery("SELECT c.body || o.word FROM change_log c JOIN outcome o ON o.n = c.n")
                    .mapTo(String.class)
                    .list())).containsExactly("bodyapplied");
            }
            assertThat(folder).isDirectoryNotContaining(each -> each.toString().contains("unfinished"));
        }
        assertThat(cuts).isGreaterThan(5);
    }

    private boolean opens(StoreFile file, SchemaMaker schema) throws Exception {
        try (var _ = file.open(key, PROGRAM, schema)) {
            return true;
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("cut");
            return false;
        }
    }

    /// The tables of a program of before outcomes had one.
    private static void asOfOld(DataSource database) {
        Flyway.configure()
            .dataSource(database)
            .locations("org/anteroom/store/shared", "org/anteroom/store/device")
            .target("63")
            .load()
            .migrate();
    }

    /// The product's own, whose program ends after so many statements.
    private record Cutting(int after) implements SchemaMaker {
        @Override
        public void bringUpToDate(DataSource database) {
            Schema.DEVICE.bringUpToDate(new CutSource(database, after).source());
        }

        @Override
        public boolean isBehind(DataSource database) {
            return Schema.DEVICE.isBehind(database);
        }
    }
}
