package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/// A server that was put back to an older version.
final class OtherVersionTest {
    @TempDir
    private Path folder;

    @BothDatabases
    void a_database_that_a_newer_version_used_is_not_touched(TestDatabase database) throws Exception {
        var settings = RunningServer.settings(database, folder).onPort(0);
        try (var store = Databases.open(settings, ZoneOffset.UTC, Clock.systemUTC()).store()) {
            store.<Object, RuntimeException>write(
                    handle -> handle.execute(
                            """
                        INSERT INTO "flyway_schema_history"
                        VALUES (9999, '999', 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)"""));
        }

        assertThatThrownBy(() -> new Server(settings, Clock.systemUTC())).isInstanceOf(StartRefused.class)
            .hasMessageContaining("was last used by a newer version of this program: start that one");
    }
}
