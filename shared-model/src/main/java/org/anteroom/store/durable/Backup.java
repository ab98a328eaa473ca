package org.anteroom.store.durable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// One backup: a file with the encrypted database in it, and the program's keys sealed for the recovery key.
///
/// @param taken when the store was like this
public record Backup(Path file, Instant taken) implements Original {
    static final String ENDING = ".backup";

    private static final String DATABASE = "store" + Database.ENDING;
    private static final String KEY = "store.key.sealed";
    private static final String KEY_ID = "key-id";
    private static final String NAME = "name";
    private static final String KEYS = "keys/";

    /// The backup in this file, as old as its name says, or what is within if it has another name, or else the file.
    public static Backup in(Path file) throws IOException {
        try {
            var name = file.getFileName().toString().replace(ENDING, "");
            return new Backup(file, Backups.DATE.parse(name, Instant::from));
        } catch (DateTimeParseException _) {
            return new Backup(file, packed(file));
        }
    }

    private static Instant packed(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return entry(zip, DATABASE).getLastModifiedTime().toInstant();
        } catch (IOException _) {
            return Files.getLastModifiedTime(file).toInstant();
        }
    }

    /// Writes a backup; on disk when this returns.
    ///
    /// @param taken    when the store was like this
    /// @param name     of the store's file
    /// @param database the file to keep
    /// @param keys     the folder whose files are sealed into the backup, if there is a seal
    static void write(
            Path file,
            Instant taken,
            String name,
            Path database,
            StoreKey key,
            Path keys,
            Optional<RecoverySeal> seal)
            throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(DATABASE).setLastModifiedTime(FileTime.from(taken)));
            Files.copy(database, zip);
            put(zip, NAME, name.getBytes(StandardCharsets.UTF_8));
            put(zip, KEY_ID, key.id().getBytes(StandardCharsets.US_ASCII));
            if (seal.isPresent()) {
                put(zip, KEY, seal.get().seal(key.secret(), about(key.id())));
                for (var each : files(keys)) {
                    var entry = KEYS + each.getFileName();
                    put(zip, entry, seal.get().seal(Files.readAllBytes(each), about(entry)));
                }
            }
        }
        Disk.REAL.force(file);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /// The name of the store it is of, without its ending.
    ///
    /// @throws IOException if the file is no backup
    public String store() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var name = new String(read(zip, NAME), StandardCharsets.UTF_8);
            return name.substring(0, name.length() - Database.ENDING.length());
        }
    }

    @Override
    public boolean mayBeOf(StoreFile store) {
        try {
            return store.file().endsWith(store() + Database.ENDING);
        } catch (IOException _) {
            return true;
        }
    }

    /// Puts the keys within into a folder that lacks them, readable by their owner only; what is there stays.
    void unpackKeys(RecoveryKey recovery, Path keys) throws IOException {
        key(recovery).keepIn(keys.resolve(StorePlace.KEY));
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().filter(each -> each.getName().startsWith(KEYS)).toList()) {
                var to = keys.resolve(Path.of(entry.getName()).getFileName());
                if (!Files.exists(to)) {
                    PrivateFile.keep(to, recovery.open(read(zip, entry.getName()), about(entry.getName())));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("this recovery key does not open " + file.getFileName(), e);
        }
    }

    /// The key of the database within, which only who has the recovery key can tell.
    ///
    /// @throws IOException if the file is no backup, was not sealed, or was sealed for another recovery key
    public StoreKey key(RecoveryKey recovery) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var id = new String(read(zip, KEY_ID), StandardCharsets.US_ASCII);
            return new StoreKey(recovery.open(read(zip, KEY), about(id)));
        } catch (GeneralSecurityException e) {
            throw new IOException("this recovery key does not open " + file.getFileName(), e);
        }
    }

    /// Writes the database within to a file; on disk when this returns.
    ///
    /// @throws ZipException if the file is no backup, or not as it was written
    @Override
    public void unpack(Path to) throws IOException {
        try (var zip = new ZipFile(file.toFile());
                var database = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            copy(zip, DATABASE, database);
        }
        Disk.REAL.force(to);
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        var content = new ByteArrayOutputStream();
        copy(zip, name, content);
        return content.toByteArray();
    }

    /// Also compares with the checksum, which who reads single entries must do himself.
    private static void copy(ZipFile zip, String name, OutputStream to) throws IOException {
        var entry = entry(zip, name);
        var sum = new CRC32();
        try (var content = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            content.transferTo(to);
        } catch (EOFException _) {
            throw new ZipException(name + " in this backup ends too early");
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException(name + " in this backup is not as it was written");
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws ZipException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("no " + name + " in this backup");
        }
        return entry;
    }

    private static byte[] about(String keyId) {
        return ("anteroom store key " + keyId).getBytes(StandardCharsets.US_ASCII);
    }
}
