package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server made of a device's changes, in a store of before outcomes had a table.
final class OutcomeMigrationTest {
    @TempDir
    Path folder;

    @Test
    void answers_of_before_are_kept_and_what_waits_goes_on_waiting() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:" + folder.resolve("store").toAbsolutePath());
        Flyway.configure()
            .dataSource(database)
            .locations("org/anteroom/store/shared", "org/anteroom/store/device")
            .target("63")
            .load()
            .migrate();
        var jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> {
            line(handle, 1, "applied", 7, 1_000);
            line(handle, 2, "rejected", 8, 2_000);
            line(handle, 3, "", 0, 0);
        });

        Schema.DEVICE.bringUpToDate(database);

        jdbi.useHandle(handle -> {
            assertThat(handle
                .createQuery("SELECT n || word || seq || detail || answered_ms FROM outcome ORDER BY n")
                .mapTo(String.class)
                .list()).containsExactly("1applied7detail1000", "2rejected8detail2000");
            assertThat(handle.createQuery("SELECT body || digest || hash FROM change_log ORDER BY n")
                .mapTo(String.class)
                .list()).containsExactly("body1digesthash", "body2digesthash", "body3digesthash");
        });
    }

    private static void line(Handle handle, long n, String outcome, long seq, long answeredMs) {
        handle.execute("""
                INSERT INTO change_log (epoch, n, kind, id, made_ms, body, digest, hash, outcome, seq, detail, answered_ms)
                VALUES (1, ?, 'patient', 'ana', 5, ?, 'digest', 'hash', ?, ?, 'detail', ?)""", n, "body" + n,
                outcome,
                seq, answeredMs);
    }
}
