package org.anteroom.installer.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.store.durable.Backup;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.DiskTrouble;
import org.anteroom.store.durable.RecoveryKey;
import org.anteroom.store.durable.StoreCorrupt;
import org.anteroom.store.durable.StoreInUse;
import org.anteroom.store.durable.StoreKey;
import org.anteroom.store.durable.StorePlace;

/// Backs up, verifies and restores the store of one program's folder.
///
/// @param folder   the program's, with `data`, `keys` and `backups`
/// @param from     the backup to use; the latest of the folder if there is none
/// @param recovery from the paper, where the folder's own key is lost
/// @param replace  whether another's store may be in the place of which a backup is put
record Keeper(
        Path folder,
        Optional<Path> from,
        Optional<RecoveryKey> recovery,
        boolean replace,
        InstantSource clock) {
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String UNREADABLE = " is damaged, or was made with another key";
    private static final String INSTEAD = " Try an older one with --from FILE, or the key on the paper with"
            + " --recovery-key.";

    /// Takes a backup of a program that does not run.
    String backUp() throws BackupFailed {
        var kept = present();
        var place = place(kept);
        try (var opened = place.file().open(place.key(), "a backup", kept.schema())) {
            var faults = kept.faults(opened);
            var backup = place.kept(clock).take(opened);
            return "Backup of the " + kept.program() + " store: " + backup.file() + sound(faults);
        } catch (StoreInUse e) {
            throw new BackupFailed(e.getMessage() + ". A running program backs itself up every night", e);
        } catch (StoreCorrupt e) {
            throw new BackupFailed(
                    e.getMessage() + ". Put a backup in its place with: anteroom restore --data "
                            + folder,
                    e);
        } catch (CannotOpen e) {
            throw new BackupFailed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed("The backup could not be written", e);
        }
    }

    /// Opens a backup, reads every row and walks its hash chains.
    String verify() throws BackupFailed {
        var backup = backup();
        var kept = kind(backup);
        var place = place(kept);
        try {
            var key = key(backup, place);
            var faults = new AtomicInteger();
            Map<String, Long> rows;
            try (var scratch = Scratch.in(Path.of(System.getProperty(TEMPORARY)))) {
                rows = new StorePlace(scratch.folder(), place.keys(), scratch.folder(), kept.file())
                    .kept(clock)
                    .verify(backup, key, kept.schema(),
                            store -> faults.set(kept.faults(store)))
                    .orElseThrow(() -> new BackupFailed(
                            backup.file() + UNREADABLE + "." + INSTEAD));
            }
            if (faults.get() > 0) {
                throw new BackupFailed(backup.file() + " can be read, but" + sound(faults.get()));
            }
            return backup.file() + " of " + backup.taken() + ": every row was read, "
                    + rows.values().stream().mapToLong(Long::longValue).sum() + " in " + rows.size()
                    + " tables"
                    + sound(0);
        } catch (CannotOpen e) {
            throw new BackupFailed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed(backup.file() + " could not be unpacked into "
                    + System.getProperty(TEMPORARY), e);
        }
    }

    /// Puts a backup in the place of the store.
    String restore() throws BackupFailed {
        var backup = backup();
        var kept = kind(backup);
        requireNoOther(kept, backup);
        var place = place(kept);
        try {
            var before = Files.exists(place.file().file());
            var key = key(backup, place);
            requireOwn(kept, backup, place, key);
            var restored = place.kept(clock)
                .restore(backup, place.file(), key, kept.schema(),
                        (store, time) -> kept.prepare(store, time, clock));
            if (!restored) {
                throw new BackupFailed(backup.file() + UNREADABLE + "; nothing was changed." + INSTEAD);
            }
            takeKeys(backup, place);
            return "The " + kept.program() + " store is as it was at " + backup.taken() + "."
                    + (before ? " What was there before lies beside it, as damaged.\n" : "\n") + kept.next();
        } catch (CannotOpen e) {
            throw new BackupFailed(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed("Nothing was restored", e);
        }
    }

    private void takeKeys(Backup backup, StorePlace place) throws BackupFailed {
        try {
            if (recovery.isPresent()) {
                place.takeKeys(backup, recovery.get(), clock);
            }
        } catch (IOException e) {
            throw failed("The store was restored, but its keys could not be put into " + place.keys()
                    + ". Give the command again once they can", e);
        }
    }

    /// The key on the paper, if somebody gave it: the one in the folder may be another's.
    private StoreKey key(Backup backup, StorePlace place) throws CannotOpen, IOException, BackupFailed {
        if (recovery.isPresent()) {
            return backup.key(recovery.get());
        }
        if (Files.notExists(place.keyFile())) {
            throw new BackupFailed("There is no key in " + place.keys()
                    + ". Use the key on the paper: add --recovery-key.");
        }
        return place.key();
    }

    private Backup backup() throws BackupFailed {
        try {
            if (from.isPresent()) {
                if (!Files.isRegularFile(from.get())) {
                    throw new BackupFailed("There is no file " + from.get() + ".");
                }
                return Backup.in(from.get());
            }
            return place(Kept.DEVICE).kept(clock)
                .all()
                .stream()
                .findFirst()
                .orElseThrow(() -> new BackupFailed("There is no backup in " + folder.resolve("backups")
                        + ". Name the folder the program was started with, or a backup with --from FILE."));
        } catch (IOException e) {
            throw failed("The backups cannot be read", e);
        }
    }

    private static Kept kind(Backup backup) throws BackupFailed {
        try {
            return backup.store().equals(Kept.SERVER.file()) ? Kept.SERVER : Kept.DEVICE;
        } catch (IOException e) {
            throw new BackupFailed(backup.file() + " is not a backup of Anteroom, or is damaged ("
                    + DiskTrouble.said(e) + ")." + INSTEAD, e);
        }
    }

    /// The store of one program in the folder of another would be found by neither, and take its keys away.
    private void requireNoOther(Kept kept, Backup backup) throws BackupFailed {
        for (var other : Kept.values()) {
            if (other != kept && Files.exists(place(other).file().file())) {
                throw new BackupFailed(backup.file() + " is of a " + kept.program() + ", and in " + folder
                        + " there is a " + other.program()
                        + "'s store; nothing was changed. Name another folder.");
            }
        }
    }

    private void requireOwn(Kept kept, Backup backup, StorePlace place, StoreKey key)
            throws IOException, BackupFailed {
        if (!replace && place.isAnothers(key)) {
            throw new BackupFailed(backup.file() + ", taken at " + backup.taken() + ", is of another "
                    + kept.program() + " than the one in " + folder
                    + "; nothing was changed. If it is to take that one's place, add --replace.");
        }
    }

    private Kept present() throws BackupFailed {
        for (var kept : Kept.values()) {
            if (Files.exists(place(kept).file().file())) {
                return kept;
            }
        }
        throw new BackupFailed(
                "There is no store in " + folder + ". Name the folder the program was started with. What"
                        + " is on PostgreSQL is backed up with its own tools.");
    }

    private StorePlace place(Kept kept) {
        return StorePlace.of(folder.resolve("data"), folder.resolve("keys"), kept.file());
    }

    private static String sound(int faults) {
        return faults == 0 ? "; the hash chains are sound."
                : "; the hash chains have " + faults + " faults: somebody altered the log by hand.";
    }

    private static BackupFailed failed(String what, IOException why) {
        return new BackupFailed(what + ": " + DiskTrouble.said(why) + ".", why);
    }
}
