package org.anteroom.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/// Has PostgreSQL compare what rows are found by sign for sign, as H2 does, and not by the rules of a language: those cost it
/// more than all else about an entry, and order differently.
final class BytewiseKeys implements JavaMigration {
    private static final Map<String, Map<String, Integer>> LENGTHS = Map.of(
            "record", Map.of("site", 64, "kind", 16, "id", 64),
            "lookup", Map.of("site", 64, "name", 24, "val", 128, "id", 64, "kind", 16),
            "site_log", Map.of("site", 64, "device", 64));

    @Override
    public @Nullable MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("69");
    }

    @Override
    public String getDescription() {
        return "bytewise keys";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        var connection = context.getConnection();
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            for (var table : LENGTHS.entrySet()) {
                compare(connection, table.getKey(), table.getValue());
            }
        }
    }

    private static void compare(Connection connection, String table, Map<String, Integer> lengths)
            throws SQLException {
        var columns = lengths.entrySet()
            .stream()
            .map(column -> "ALTER COLUMN %s TYPE VARCHAR(%d) COLLATE \"C\"".formatted(column.getKey(),
                    column.getValue()))
            .toList();
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " " + String.join(", ", columns));
        }
    }
}
