package org.anteroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class BothDatabasesTest {
    @BothDatabases
    void each_test_gets_an_empty_place(TestDatabase database) throws SQLException {
        switch (database) {
            case TestDatabase.H2(var folder) -> assertThat(folder).isEmptyDirectory();
            case TestDatabase.Postgres(var url, var user, var password) -> {
                try (var connection = DriverManager.getConnection(url, user, password);
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE only_once (id INTEGER)");
                }
            }
        }
    }

    @Test
    void the_reason_it_cannot_start_is_said_in_words() {
        var refused = PostgresUnavailable.because(
                new IllegalStateException(new IOException("Process [unshare, -U, initdb] failed")));

        assertThat(refused).hasMessageContaining("unshare -U")
            .hasMessageContaining("-Danteroom.databases=h2");
    }

    @Test
    void commits_are_flushed() {
        try (var server = PostgresServer.start()) {
            assertThat(server.setting("fsync")).isEqualTo("on");
            assertThat(server.setting("synchronous_commit")).isEqualTo("on");
        }
    }
}
