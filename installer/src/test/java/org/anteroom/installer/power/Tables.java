package org.anteroom.installer.power;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// What is in a store, as a short text that is the same for the same rows, whatever numbers a device gave them: after a cut it
/// goes on with higher ones.
final class Tables {
    private static final String NUMBER = "NO";
    private static final String FOUND = """
            SELECT f.entry - r.no, r.site, r.kind, r.id
            FROM found f JOIN record r ON r.no = BITAND(f.entry, 134217727)""";

    private Tables() {}

    static String digest(Store store) {
        return store.<String, RuntimeException>read(handle -> {
            var sha = sha256();
            for (var table : names(handle)) {
                sha.update(table.getBytes(StandardCharsets.UTF_8));
                rows(handle, table).forEach(row -> sha.update(row.getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(sha.digest());
        });
    }

    private static List<String> names(Handle handle) {
        return handle.createQuery("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
                ORDER BY table_name""").mapTo(String.class).list();
    }

    private static List<String> rows(Handle handle, String table) {
        return handle.createQuery(table.equals("FOUND") ? FOUND : "SELECT * FROM " + table).map((row, _) -> {
            var text = new StringBuilder();
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                if (!row.getMetaData().getColumnName(column).equals(NUMBER)) {
                    text.append(row.getString(column)).append('\n');
                }
            }
            return text.toString();
        }).list().stream().sorted().toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
