package org.anteroom.installer.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.testing.TestDatabase;

/// A stopped server's database as it was, as IT copies a whole machine.
final class ServerBackup {
    private static final String NAME = "_backup";

    private final UnaryOperator<ServerSettings> place;

    private ServerBackup(UnaryOperator<ServerSettings> place) {
        this.place = place;
    }

    /// Copies it.
    static ServerBackup of(Path server, TestDatabase database) {
        return switch (database) {
            case TestDatabase.H2 _ -> {
                var copy = server.resolveSibling(server.getFileName() + NAME);
                copy(server, copy);
                yield new ServerBackup(settings -> settings.inFolder(copy));
            }
            case TestDatabase.Postgres(var url, var user, var password) -> {
                var name = url.substring(url.lastIndexOf('/') + 1);
                try (var connection = DriverManager.getConnection(url.replace(name, "postgres"), user,
                        password);
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name + NAME + " TEMPLATE " + name);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                var copy = new ServerSettings.Database(url + NAME, user, password);
                yield new ServerBackup(settings -> settings.withDatabase(copy));
            }
        };
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The settings of a server that takes the copy for its database.
    ServerSettings putBack(ServerSettings settings) {
        return place.apply(settings);
    }
}
