package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.anteroom.store.SchemaMaker;
import org.anteroom.store.Store;

/// The backups of one store in a folder, each opened and read from end to end before it counts as one
/// (durability.md, policies 9 and 10).
///
/// @param folder only for backups of this store
/// @param keys   the folder of the keys that are sealed into each
/// @param seal   of the recovery key, once one was printed
public record Backups(Path folder, Path keys, Optional<RecoverySeal> seal, InstantSource clock) {
    private static final Duration AHEAD = Duration.ofDays(1);

    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
        .withZone(ZoneOffset.UTC);

    private static final String RAW = ".raw.zip";
    private static final String CHECKED = ".check" + Database.ENDING;
    private static final String NOT_YET = ".unfinished";
    private static final List<String> UNFINISHED = List.of(RAW, CHECKED, NOT_YET);
    private static final String ASIDE = ".damaged-";
    private static final String RESTORING = "restoring a backup";
    /// So many times the store a backup needs while it is made; it must not take the room the store needs for what people
    /// do meanwhile.
    private static final int COPIES = 2;

    /// What must happen to a restored store before anybody uses it, such as raising the device's epoch.
    @FunctionalInterface
    public interface AfterRestore {
        /// Makes it fit for use.
        ///
        /// @param time 1 when the backup is put back for the first time, 2 when it or an older one was already: what was put
        ///             aside since it was taken says so
        void prepare(Store restored, int time);
    }

    /// Makes a backup while the store is in use, and verifies it.
    ///
    /// @throws StoreCorrupt if what was written cannot be read: there is no new backup then
    /// @throws IOException  if the disk refuses, or has too little room; what was begun is removed
    public Backup take(DurableStore store) throws CannotOpen, IOException {
        Files.createDirectories(folder);
        removeLeftOvers();
        requireRoom("a backup", COPIES * store.size().fileBytes() + Reserve.SIZE, store.disk(), folder);
        var taken = clock.instant();
        var name = DATE.format(taken);
        var raw = folder.resolve(name + RAW);
        var database = folder.resolve(name + CHECKED);
        var unfinished = folder.resolve(name + NOT_YET);
        try {
            store.backUpTo(raw);
            unzipOnly(raw, database);
            Files.delete(raw);
            Backup.write(unfinished, taken, store.toString(), database, store.key(), keys, seal);
            Files.delete(database);
            new Backup(unfinished, taken).unpack(database);
            verify(database, store.key());
            var file = folder.resolve(name + Backup.ENDING);
            Disk.REAL.move(unfinished, file);
            Disk.REAL.forceFolder(folder);
            return Backup.in(file);
        } finally {
            for (var left : List.of(raw, database, unfinished)) {
                Files.deleteIfExists(left);
            }
        }
    }

    private static void requireRoom(String what, long needed, Disk disk, Path folder) throws IOException {
        if (disk.free(folder.resolve(what).toAbsolutePath()) < needed) {
            throw new IOException(what + " needs " + (1 + (needed >> 20)) + " MB of free space in " + folder);
        }
    }

    /// What a backup that was interrupted left behind; what people put here stays.
    private void removeLeftOvers() throws IOException {
        for (var left : files(folder, name -> UNFINISHED.stream().anyMatch(name::endsWith))) {
            Files.deleteIfExists(left);
        }
    }

    /// The backups there are, the latest first.
    public List<Backup> all() throws IOException {
        var backups = new ArrayList<Backup>();
        for (var file : files(folder, name -> name.endsWith(Backup.ENDING))) {
            backups.add(Backup.in(file));
        }
        backups.sort(Comparator.comparing(Backup::taken).reversed());
        return List.copyOf(backups);
    }

    /// Whether there are any of this store in its folder; one that cannot be read may be.
    boolean areOf(StoreFile store) throws IOException {
        return all().stream().anyMatch(backup -> backup.mayBeOf(store));
    }

    private static List<Path> files(Path folder, Predicate<String> named) throws IOException {
        return Backup.files(folder)
            .stream()
            .filter(file -> named.test(file.getFileName().toString()))
            .toList();
    }

    /// Whether a backup of this date was taken while the clock was far ahead.
    boolean isAhead(Instant taken) {
        return taken.isAfter(clock.instant().plus(AHEAD));
    }

    /// Gives what was taken while the clock was far ahead a date of now, so that it is not the latest for years.
    void datedBack() throws IOException {
        var second = clock.instant();
        for (var backup : all()) {
            if (isAhead(backup.taken())) {
                second = second.minusSeconds(1);
                Disk.REAL.move(backup.file(), folder.resolve(DATE.format(second) + Backup.ENDING));
            }
        }
    }

    /// Deletes all but the latest few, and of these what is too old: who was erased by law is gone from backups too once
    /// they expire (sync.md 1). The latest always stays; so do those before a gap as long, for once: a clock that jumped
    /// makes none old.
    public void keepLatest(int count, Duration age) throws IOException {
        var kept = all();
        var jumped = kept.size() > 1 && kept.get(1).taken().isBefore(kept.getFirst().taken().minus(age));
        var expired = jumped ? Instant.MIN : clock.instant().minus(age);
        for (var i = 1; i < kept.size(); i++) {
            if (i >= count || kept.get(i).taken().isBefore(expired)) {
                Files.deleteIfExists(kept.get(i).file());
            }
        }
    }

    /// Puts the latest backup that can be read in a store's place. A damaged file is kept aside with its date.
    ///
    /// The restored store gets its name only after `after` ran, so that a cut in between leaves things as they were.
    ///
    /// @param schema an older program may have taken the backup
    /// @return the backup that was restored; empty if none can be read, and nothing was changed
    /// @throws StoreInUse if a program has the store open
    public Optional<Backup> restore(StoreFile store, StoreKey key, SchemaMaker schema, AfterRestore after)
            throws CannotOpen, IOException {
        Files.createDirectories(store.folder());
        try (var _ = Holder.take(store.file(), store.beside(".holder"), RESTORING)) {
            return restoreHeld(store, key, schema, after);
        }
    }

    /// Puts one backup, or what is left of the store itself, in a store's place, as [#restore] does.
    ///
    /// @return whether it could be read; if not, nothing was changed
    public boolean restore(
            Original original,
            StoreFile store,
            StoreKey key,
            SchemaMaker schema,
            AfterRestore after)
            throws CannotOpen, IOException {
        Files.createDirectories(store.folder());
        try (var _ = Holder.take(store.file(), store.beside(".holder"), RESTORING)) {
            return restoreFrom(original, store, key, schema, after);
        }
    }

    /// Opens a backup beside the others and reads every row; the store itself is not touched.
    ///
    /// @param schema what an older program wrote is read as this one would
    /// @param more   what else must hold of what is in it
    /// @return how many rows each table has; empty if it cannot be read with this key
    /// @throws IOException if the disk refuses
    public Optional<Map<String, Long>> verify(
            Backup backup,
            StoreKey key,
            SchemaMaker schema,
            Consumer<Store> more)
            throws CannotOpen, IOException {
        var copy = StoreFile.in(folder, "verifying");
        try {
            backup.unpack(copy.file());
            try (var store = copy.open(key, "verifying a backup", schema)) {
                var rows = store.<Map<String, Long>, RuntimeException>read(EveryRow::read);
                more.accept(store);
                return Optional.of(rows);
            }
        } catch (StoreCorrupt | WrongStoreKey | ZipException _) {
            return Optional.empty();
        } catch (RuntimeException e) {
            requireDamage(e);
            return Optional.empty();
        } finally {
            copy.remove();
        }
    }

    private Optional<Backup> restoreHeld(
            StoreFile store,
            StoreKey key,
            SchemaMaker schema,
            AfterRestore after)
            throws CannotOpen, IOException {
        for (var backup : all()) {
            if (restoreFrom(backup, store, key, schema, after)) {
                return Optional.of(backup);
            }
        }
        return Optional.empty();
    }

    private boolean restoreFrom(
            Original original,
            StoreFile store,
            StoreKey key,
            SchemaMaker schema,
            AfterRestore after)
            throws CannotOpen, IOException {
        var restored = store.restoring();
        try {
            makeRoom(original, store);
            var time = 1 + putAside(store, original.taken());
            if (!original.mayBeOf(store)
                    || !isSound(original, restored, key, schema, fit -> after.prepare(fit, time))) {
                return false;
            }
            store.writeKeyId(key);
            keepAside(store.file(), original.taken());
            store.disk().move(restored.file(), store.file());
            store.forgetReached();
            store.disk().forceFolder(store.folder());
            store.trusted();
            return true;
        } finally {
            restored.remove();
        }
    }

    /// The store's reserve is kept for this too.
    private static void makeRoom(Original original, StoreFile store) throws IOException {
        var aside = Files.exists(store.file()) ? Files.size(store.file()) : 0;
        var needed = Files.size(original.file()) + aside + Reserve.START;
        store.reserve().makeRoom(needed);
        requireRoom("putting it back", needed, store.disk(), store.folder());
    }

    private static boolean isSound(
            Original original,
            StoreFile restored,
            StoreKey key,
            SchemaMaker schema,
            Consumer<Store> after)
            throws CannotOpen, IOException {
        Files.createDirectories(restored.folder());
        restored.remove();
        try {
            original.unpack(restored.file());
        } catch (ZipException _) {
            return false;
        }
        try (var store = restored.open(key, RESTORING, schema)) {
            store.read(EveryRow::read);
            after.accept(store);
        } catch (StoreCorrupt | WrongStoreKey _) {
            return false;
        } catch (RuntimeException e) {
            requireDamage(e);
            return false;
        }
        restored.disk().force(restored.file());
        return true;
    }

    /// A disk that fails says nothing of what is on it.
    private static void requireDamage(RuntimeException thrown) throws IOException {
        switch (Fault.of(thrown)) {
            case CORRUPT, CLOSED -> {}
            case DISK, IN_USE, OTHER -> throw Fault.ofDisk(thrown).orElseThrow(() -> thrown);
        }
    }

    /// How many files were put aside since, each for a backup.
    private static int putAside(StoreFile store, Instant since) throws IOException {
        var any = store.file().getFileName() + ASIDE;
        var first = any + DATE.format(since);
        return files(store.folder(),
                name -> name.startsWith(any) && name.compareTo(first) > 0)
            .size();
    }

    /// A clock that says 1970 must not hide that this was after the backup was taken.
    private void keepAside(Path file, Instant taken) throws IOException {
        if (Files.exists(file)) {
            var now = clock.instant();
            var aside = aside(file, now.isAfter(taken) ? now : taken.plusMillis(1));
            Files.copy(file, aside);
            Disk.REAL.force(aside);
        }
    }

    private static Path aside(Path file, Instant at) {
        var aside = file.resolveSibling(file.getFileName() + ASIDE + DATE.format(at));
        return Files.exists(aside) ? aside(file, at.plusMillis(1)) : aside;
    }

    private static void verify(Path database, StoreKey key) throws CannotOpen, IOException {
        try (var copy = Database.open(database, key, Disk.REAL)) {
            copy.jdbi().useHandle(EveryRow::read);
        } catch (RuntimeException e) {
            throw Database.why(database, e);
        }
    }

    private static void unzipOnly(Path zip, Path to) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            var entry = file.stream().findFirst().orElseThrow(() -> new IOException("an empty backup"));
            try (var content = file.getInputStream(entry)) {
                Files.copy(content, to);
            }
        }
    }
}
