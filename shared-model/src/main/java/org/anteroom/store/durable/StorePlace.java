package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.anteroom.store.SchemaMaker;

/// Where a program keeps its store, its keys and its backups: three folders, so that whoever has one has not all.
///
/// @param name of the store's file, without its ending
public record StorePlace(Path data, Path keys, Path backups, String name) {
    static final String KEY = "store.key";

    /// The place of a store whose data is in this folder; backups lie beside it.
    public static StorePlace of(Path data, Path keys, String name) {
        return new StorePlace(data, keys, data.resolveSibling("backups"), name);
    }

    /// An open store.
    ///
    /// @param restored what it was just put back from, because the file was damaged
    public record Opened(DurableStore store, Optional<Original> restored) {}

    /// Opens the store, or creates it. A damaged one is put aside, and the latest backup that can be read takes its
    /// place (durability.md, policy 10). So it does if there is none: where there are backups there was a store, and a new one
    /// would hide all it had. One whose latest changes are gone goes on with the rest, as if that were a backup: it has more than
    /// any.
    ///
    /// @param program as others are told who find the store in use
    /// @param after   what a restored store needs before its first use
    /// @throws StoreCorrupt if it is damaged and there is no readable backup: nothing was changed then
    public Opened open(String program, SchemaMaker schema, Backups.AfterRestore after, InstantSource clock)
            throws CannotOpen, IOException {
        var known = Files.exists(file().file()) || kept(clock).areOf(file());
        var key = key(known);
        try {
            if (known && !Files.exists(file().file())) {
                throw StoreCorrupt.missing(file().file());
            }
            return new Opened(file().open(key, program, schema), Optional.empty());
        } catch (StoreOutdated outdated) {
            var rest = new Original.Rest(file().file());
            var restored = kept(clock).restore(rest, file(), key, schema, after)
                    ? Optional.<Original>of(rest)
                    : latest(new StoreCorrupt(rest.file(), outdated), key, schema, after, clock);
            return new Opened(file().open(key, program, schema), restored);
        } catch (StoreCorrupt damaged) {
            var restored = latest(damaged, key, schema, after, clock);
            return new Opened(file().open(key, program, schema), restored);
        }
    }

    private Optional<Original> latest(
            StoreCorrupt damaged,
            StoreKey key,
            SchemaMaker schema,
            Backups.AfterRestore after,
            InstantSource clock) throws CannotOpen, IOException {
        var backup = kept(clock).restore(file(), key, schema, after);
        return Optional.of(backup.orElseThrow(() -> damaged));
    }

    /// Whether there is a store that was made with another key: each installation makes its own, so it is another's.
    public boolean isAnothers(StoreKey key) throws IOException {
        return Files.exists(file().file()) && !file().isKeyOf(key)
                && (Files.notExists(keyFile()) || !StoreKey.keptIn(keyFile()).equals(key));
    }

    /// The store's file.
    public StoreFile file() {
        return StoreFile.in(data, name);
    }

    /// The store's key; made if there is neither key nor store.
    ///
    /// @throws WrongStoreKey if there is a store and no key: a new one would not open it
    public StoreKey key() throws CannotOpen, IOException {
        return key(Files.exists(file().file()));
    }

    private StoreKey key(boolean known) throws CannotOpen, IOException {
        if (known && Files.notExists(keyFile())) {
            throw WrongStoreKey.missing(file().file(), keyFile());
        }
        return StoreKey.keptIn(keyFile());
    }

    /// Where the store's key is kept.
    public Path keyFile() {
        return keys.resolve(KEY);
    }

    /// The store's backups, sealed for the recovery key if one was made.
    public Backups kept(InstantSource clock) throws IOException {
        return kept(Optional.empty(), clock);
    }

    /// The store's backups, sealed for this recovery key if it was made just now.
    public Backups kept(Optional<RecoveryKey> made, InstantSource clock) throws IOException {
        var seal = sealFile();
        return new Backups(backups, keys,
                Files.exists(seal) ? Optional.of(RecoverySeal.keptIn(seal)) : made.map(RecoveryKey::seal),
                clock);
    }

    /// A recovery key, if none was kept before: to be shown once, when [#keep] kept it.
    public Optional<RecoveryKey> newRecoveryKey() {
        return Files.exists(sealFile()) ? Optional.empty() : Optional.of(RecoveryKey.make());
    }

    /// Keeps of a new recovery key the half that seals.
    public void keep(RecoveryKey made) throws IOException {
        made.seal().keepIn(sealFile());
    }

    /// Puts the keys of a backup in the place of those that are here, which are kept beside them. If the store's key here is
    /// the backup's, only what is missing is put back.
    ///
    /// @throws IOException if the recovery key does not open the backup, or the disk refuses
    public void takeKeys(Backup backup, RecoveryKey recovery, InstantSource clock) throws IOException {
        var key = backup.key(recovery);
        var same = Files.exists(keyFile()) && Arrays.equals(Files.readAllBytes(keyFile()), key.secret());
        if (!same && Files.isDirectory(keys)) {
            var replaced = Files.createDirectories(
                    keys.resolve("replaced-" + Backups.DATE.format(clock.instant())));
            for (var each : Backup.files(keys)) {
                Disk.REAL.move(each, replaced.resolve(each.getFileName()));
            }
        }
        backup.unpackKeys(recovery, keys);
    }

    private Path sealFile() {
        return keys.resolve("recovery.seal");
    }
}
