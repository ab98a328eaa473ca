package org.anteroom.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server of our own, as careful with the disk as one in production: commits are flushed.
///
/// The delivered binaries come with flushing switched off; it is switched on, and read back before anyone may use the
/// server. Stops with [#close] or with the process.
public final class PostgresServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final AtomicInteger count = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// Starts a server on a free port of the loopback, with its files in a temporary folder.
    ///
    /// @throws PostgresUnavailable if it cannot start here; the message says what to do
    public static PostgresServer start() {
        EmbeddedPostgres started;
        try {
            started = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(PATIENCE)
                .start();
        } catch (IOException | IllegalStateException e) {
            throw PostgresUnavailable.because(e);
        }
        var server = new PostgresServer(started);
        server.requireOn("fsync");
        server.requireOn("synchronous_commit");
        return server;
    }

    /// A new, empty place for tables on this server: a schema of its own, which is made and thrown away a hundred times as
    /// quickly as a database of three hundred files.
    public TestDatabase.Postgres newDatabase() {
        var name = "t" + count.incrementAndGet();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a schema", e);
        }
        return new TestDatabase.Postgres(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?currentSchema=" + name,
                "postgres",
                "postgres");
    }

    /// The value of one of the server's settings.
    public String setting(String name) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the setting " + name, e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    private void requireOn(String setting) {
        var value = setting(setting);
        if (!value.equals("on")) {
            close();
            throw new PostgresUnavailable(
                    "PostgreSQL runs with " + setting + "=" + value
                            + ": what is measured or tested on it would prove nothing",
                    null);
        }
    }
}
