package org.anteroom.store.durable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// One backup: a file with the encrypted database in it, and its key sealed for the recovery key.
public record Backup(Path file) {
    static final String ENDING = ".backup";

    private static final String DATABASE = "store" + Database.ENDING;
    private static final String KEY = "store.key.sealed";

    /// Writes a backup; on disk when this returns.
    static void write(Path file, Path database, StoreKey key, Optional<RecoverySeal> seal)
            throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(DATABASE));
            Files.copy(database, zip);
            if (seal.isPresent()) {
                zip.putNextEntry(new ZipEntry(KEY));
                zip.write(seal.get().seal(key, about(key.id())));
            }
            zip.putNextEntry(new ZipEntry("key-id"));
            zip.write(key.id().getBytes(StandardCharsets.US_ASCII));
        }
        Disk.REAL.force(file);
    }

    /// The key of the database within, which only who has the recovery key can tell.
    ///
    /// @throws IOException if the file is no backup, was not sealed, or was sealed for another recovery key
    public StoreKey key(RecoveryKey recovery) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var id = new String(read(zip, "key-id"), StandardCharsets.US_ASCII);
            return recovery.open(read(zip, KEY), about(id));
        } catch (GeneralSecurityException e) {
            throw new IOException("this recovery key does not open " + file.getFileName(), e);
        }
    }

    /// Writes the database within to a file; on disk when this returns.
    void unpack(Path to) throws IOException {
        try (var zip = new ZipFile(file.toFile()); var database = entry(zip, DATABASE)) {
            Files.copy(database, to);
        }
        Disk.REAL.force(to);
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (var entry = entry(zip, name)) {
            return entry.readAllBytes();
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("no " + name + " in this backup");
        }
        return zip.getInputStream(entry);
    }

    private static byte[] about(String keyId) {
        return ("anteroom store key " + keyId).getBytes(StandardCharsets.US_ASCII);
    }
}
