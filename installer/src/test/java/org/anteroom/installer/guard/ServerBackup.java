package org.anteroom.installer.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

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
                Jdbi.create(url, user, password).useHandle(ServerBackup::copySchema);
                var copy = new ServerSettings.Database(url + NAME, user, password);
                yield new ServerBackup(settings -> settings.withDatabase(copy));
            }
        };
    }

    private static void copySchema(Handle handle) {
        var name = handle.createQuery("SELECT current_schema()").mapTo(String.class).one();
        handle.execute("CREATE SCHEMA " + name + NAME);
        handle.createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = :name")
            .bind("name", name)
            .mapTo(String.class)
            .list()
            .forEach(table -> {
                var from = name + "." + table;
                var to = name + NAME + "." + table;
                handle.execute("CREATE TABLE " + to + " (LIKE " + from + " INCLUDING ALL)");
                handle.execute("INSERT INTO " + to + " SELECT * FROM " + from);
            });
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
