package org.anteroom.store.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.anteroom.store.LostRace;
import org.anteroom.store.NoRoom;
import org.anteroom.store.Store;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A store in one H2 file: one writing transaction at a time, reads beside it.
///
/// After a failure of the disk the database is opened anew before it is used again, never carried on with
/// (durability.md, policy 7).
public final class DurableStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(DurableStore.class);

    private final StoreFile file;
    private final StoreKey key;
    private final Holder holder;
    private final ReentrantLock writing = new ReentrantLock();
    /// Held from the end of a writing transaction's work until it is on the disk; fair, so that readers get their turn.
    private final ReentrantLock committing = new ReentrantLock(true);
    private final ReentrantLock opening = new ReentrantLock();
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();
    private Open open;

    DurableStore(StoreFile file, StoreKey key, Holder holder, Database database) {
        this.file = file;
        this.key = key;
        this.holder = holder;
        this.open = new Open(database, database.jdbi(), true);
    }

    @Override
    public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        writing.lock();
        using.readLock().lock();
        try {
            var current = current();
            var result = runOn(current, TransactionIsolationLevel.READ_COMMITTED, handle -> {
                var done = work.withHandle(handle);
                committing.lock();
                return done;
            });
            current.database.keepPages();
            note(current.database.reached());
            return result;
        } finally {
            if (committing.isHeldByCurrentThread()) {
                committing.unlock();
            }
            using.readLock().unlock();
            writing.unlock();
        }
    }

    private void note(Reached reached) {
        try {
            file.note(reached);
        } catch (IOException e) {
            log.warn("it was not noted how far {} has got", this, e);
        }
    }

    /// Of H2's levels only `SERIALIZABLE` sees one state of all tables: `REPEATABLE READ` sees each as it was when first looked at.
    ///
    /// H2 shows what is committed a moment before it is on the disk. So whoever read waits for the commit that was under
    /// way, and reads again if that failed: nothing is told to anybody that a cut could take back.
    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        using.readLock().lock();
        try {
            while (true) {
                var current = current();
                var result = LostRace
                    .again(() -> runOn(current, TransactionIsolationLevel.SERIALIZABLE, work));
                committing.lock();
                try {
                    if (current().equals(current)) {
                        return result;
                    }
                } finally {
                    committing.unlock();
                }
            }
        } finally {
            using.readLock().unlock();
        }
    }

    private <T, X extends Exception> T runOn(
            Open current,
            TransactionIsolationLevel level,
            HandleCallback<T, X> work) throws X {
        try {
            return current.jdbi.inTransaction(level, work);
        } catch (RuntimeException e) {
            var fault = Fault.of(e);
            if (fault.ends()) {
                retire(current, fault, e);
            }
            throw fault == Fault.DISK || fault == Fault.CLOSED ? new NoRoom(e) : e;
        }
    }

    /// Also makes the reserve that lets the store be opened again after the disk was full. A disk that cannot even say
    /// has none.
    @Override
    public boolean hasRoom() {
        try {
            file.reserve().keep();
            return file.reserve().isWhole();
        } catch (IOException e) {
            log.warn("the disk of {} does not say how much room it has", this, e);
            return false;
        }
    }

    /// Whether something in the file made no sense: the next start reads it from end to end, and puts a backup in its place
    /// if it is damaged.
    public boolean isSuspect() {
        return file.isSuspect();
    }

    /// The size of the file, and about what of it is in use.
    public FileSize size() {
        return read(FileSize::of);
    }

    /// Makes the file as small as its content. Everybody waits meanwhile: choose a quiet moment.
    ///
    /// @throws IOException if the disk refuses; the store goes on with the old file
    public void compact() throws CannotOpen, IOException {
        writing.lock();
        using.writeLock().lock();
        try {
            var rows = this.<Map<String, Long>, RuntimeException>read(EveryRow::read);
            open.database.close();
            open = new Open(open.database, open.jdbi, false);
            new Compaction(file, key).run(rows);
        } finally {
            using.writeLock().unlock();
            writing.unlock();
        }
    }

    void backUpTo(Path zip) throws IOException {
        try {
            current().jdbi
                .useHandle(handle -> handle.execute("BACKUP TO ?", zip.toAbsolutePath().toString()));
        } catch (RuntimeException e) {
            throw Fault.ofDisk(e).orElseThrow(() -> e);
        }
    }

    /// The file's name.
    @Override
    public String toString() {
        return file.file().getFileName().toString();
    }

    StoreKey key() {
        return key;
    }

    Disk disk() {
        return file.disk();
    }

    private Open current() {
        opening.lock();
        try {
            if (!open.usable) {
                var database = file.reopen(key);
                open = new Open(database, database.jdbi(), true);
            }
            return open;
        } catch (CannotOpen e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new NoRoom(e);
        } finally {
            opening.unlock();
        }
    }

    private void retire(Open failed, Fault fault, RuntimeException why) {
        opening.lock();
        try {
            if (open.equals(failed) && failed.usable) {
                open = new Open(failed.database, failed.jdbi, false);
                failed.database.abandon();
            }
            if (fault == Fault.DISK) {
                var _ = file.reserve().giveUp();
            }
            if (fault == Fault.CORRUPT) {
                file.suspect();
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        } finally {
            opening.unlock();
        }
    }

    /// Ends all transactions and lets others open the file.
    @Override
    public void close() {
        writing.lock();
        opening.lock();
        try (holder) {
            if (open.usable) {
                open.database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
            writing.unlock();
        }
    }

    /// @param usable false once it failed
    private record Open(Database database, Jdbi jdbi, boolean usable) {}
}
