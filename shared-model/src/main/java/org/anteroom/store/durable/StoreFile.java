package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.anteroom.store.OtherVersion;
import org.anteroom.store.SchemaMaker;

/// An encrypted store and the small files beside it: whose key it is, and who has it open.
///
/// @param file ends in `.mv.db`
/// @param disk where it lies
public record StoreFile(Path file, Disk disk) {
    private static final String SUSPECT = ".suspect";
    private static final String REACHED = ".reached";

    public StoreFile {
        if (!file.getFileName().toString().endsWith(Database.ENDING)) {
            throw new IllegalArgumentException("a store's file ends in " + Database.ENDING);
        }
    }

    /// The store of this name, such as `store`, in this folder of this machine.
    public static StoreFile in(Path folder, String name) {
        return new StoreFile(folder.resolve(name + Database.ENDING), Disk.REAL);
    }

    /// Opens the store, or creates it when there is none, and brings its tables up to date.
    ///
    /// A new store gets its name only when it is complete (durability.md, policy 5); what an interrupted creation,
    /// compaction or restore left is removed.
    ///
    /// @param program as others are told who find the store in use
    /// @throws StoreInUse    if a program has it open, this one or another
    /// @throws WrongStoreKey if it was made with another key
    /// @throws StoreCorrupt  if it is damaged
    /// @throws StoreOutdated if its latest changes are gone
    /// @throws IOException   if the disk refuses
    public DurableStore open(StoreKey key, String program, SchemaMaker schema)
            throws CannotOpen, IOException {
        Files.createDirectories(folder());
        var holder = Holder.take(file, beside(".holder"), program);
        try {
            Compaction.removeLeftOvers(this);
            restoring().remove();
            disk.delete(unfinished());
            if (!Files.exists(file)) {
                create(key, schema);
            }
            requireContent();
            return new DurableStore(this, key, holder, openedByItsKey(key, schema));
        } catch (CannotOpen | IOException | RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    /// H2 cannot tell a wrong key from a damaged file, so the key's id lies beside it. If the key opens the file, it is the id
    /// that is wrong.
    private Database openedByItsKey(StoreKey key, SchemaMaker schema) throws CannotOpen, IOException {
        if (isKeyOf(key)) {
            return opened(key, schema);
        }
        try {
            opened(key, schema).close();
        } catch (StoreCorrupt _) {
            throw new WrongStoreKey(file);
        }
        writeKeyId(key);
        return opened(key, schema);
    }

    /// Where the disk is full, the reserve is given up, so that what is there can be read (durability.md, policy 7).
    private Database opened(StoreKey key, SchemaMaker schema) throws CannotOpen, IOException {
        reserve().makeRoom(Reserve.START);
        try {
            return upToDate(key, schema);
        } catch (IOException e) {
            if (!reserve().giveUp()) {
                throw e;
            }
            return upToDate(key, schema);
        }
    }

    private Database upToDate(StoreKey key, SchemaMaker schema) throws CannotOpen, IOException {
        var database = Database.open(file, key, disk);
        requireReached(database);
        if (isOlder(database, schema)) {
            database.close();
            upgrade(key, schema);
            database = Database.open(file, key, disk);
        }
        bringUpToDate(database, schema);
        checkSuspicion(database);
        return database;
    }

    private void requireReached(Database database) throws CannotOpen, IOException {
        var noted = Reached.in(beside(REACHED));
        if (noted.isPresent() && noted.get().isBeyond(database.reached())) {
            database.abandon();
            throw new StoreOutdated(file);
        }
    }

    /// Notes what is on disk now.
    void note(Reached reached) throws IOException {
        disk.note(beside(REACHED), reached.bytes());
    }

    /// Lets go of the note: another file is in this one's place.
    void forgetReached() throws IOException {
        disk.delete(beside(REACHED));
    }

    private boolean isOlder(Database database, SchemaMaker schema) throws CannotOpen, IOException {
        try {
            return schema.isOlder(database.source());
        } catch (RuntimeException e) {
            throw unfit(database, e);
        }
    }

    /// In a copy, which takes the file's name when it is complete: H2 commits each step by itself, and a start after a cut
    /// cannot take those again that were taken.
    private void upgrade(StoreKey key, SchemaMaker schema) throws CannotOpen, IOException {
        try {
            disk.copy(file, unfinished());
            complete(Database.open(unfinished(), key, disk), schema);
        } finally {
            disk.delete(unfinished());
        }
    }

    Reserve reserve() {
        return new Reserve(this);
    }

    Database reopen(StoreKey key) throws CannotOpen, IOException {
        return Database.open(file, key, disk);
    }

    private void create(StoreKey key, SchemaMaker schema) throws CannotOpen, IOException {
        var database = Database.create(unfinished(), key, disk);
        writeKeyId(key);
        complete(database, schema);
    }

    private void complete(Database database, SchemaMaker schema) throws CannotOpen, IOException {
        bringUpToDate(database, schema);
        database.close();
        disk.force(unfinished());
        disk.move(unfinished(), file);
        disk.forceFolder(folder());
    }

    private Path unfinished() {
        return beside(".unfinished" + Database.ENDING);
    }

    private void bringUpToDate(Database database, SchemaMaker schema) throws CannotOpen, IOException {
        try {
            schema.bringUpToDate(database.source());
        } catch (RuntimeException e) {
            throw unfit(database, e);
        }
    }

    /// What to throw when its tables could not be used.
    private CannotOpen unfit(Database database, RuntimeException thrown) throws IOException {
        database.abandon();
        if (Fault.of(thrown).ends() || thrown instanceof OtherVersion) {
            return Database.why(file, thrown);
        }
        throw thrown;
    }

    /// Notes that something in the file made no sense: it is read from end to end at the next opening.
    void suspect() throws IOException {
        Files.writeString(beside(SUSPECT), "read from end to end before use");
    }

    void trusted() throws IOException {
        Files.deleteIfExists(beside(SUSPECT));
    }

    boolean isSuspect() {
        return Files.exists(beside(SUSPECT));
    }

    private void checkSuspicion(Database database) throws CannotOpen, IOException {
        if (!isSuspect()) {
            return;
        }
        try {
            database.jdbi().useHandle(EveryRow::read);
        } catch (RuntimeException e) {
            database.abandon();
            throw Database.why(file, e);
        }
        trusted();
    }

    /// H2 takes a file without content for a new one, but a store has its name only since it was complete; and of one it may
    /// not write to it makes a store that only reads.
    private void requireContent() throws CannotOpen, IOException {
        if (!Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        if (Files.size(file) <= DurableChannel.HEADERS) {
            throw new StoreCorrupt(file, new IOException("nothing is in it"));
        }
    }

    boolean isKeyOf(StoreKey key) throws IOException {
        var id = beside(".key-id");
        return !Files.exists(id)
                || Arrays.equals(Files.readAllBytes(id), key.id().getBytes(StandardCharsets.UTF_8));
    }

    void writeKeyId(StoreKey key) throws IOException {
        PrivateFile.keep(beside(".key-id"), key.id().getBytes(StandardCharsets.UTF_8));
    }

    /// Where a backup is made ready before it takes this one's place.
    StoreFile restoring() {
        return new StoreFile(beside(".restored" + Database.ENDING), disk);
    }

    void remove() throws IOException {
        disk.delete(file);
        forgetReached();
        for (var ending : List.of(".holder", ".key-id", ".reserve", SUSPECT)) {
            Files.deleteIfExists(beside(ending));
        }
    }

    /// The file of this store's name with another ending.
    Path beside(String ending) {
        var name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - Database.ENDING.length()) + ending);
    }

    Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }
}
