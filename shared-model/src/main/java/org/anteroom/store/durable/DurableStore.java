package org.anteroom.store.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.anteroom.store.Store;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// A store in one H2 file: one writing transaction at a time, reads beside it.
///
/// After a failure of the disk the database is opened anew before it is used again, never carried on with
/// (durability.md, policy 7).
public final class DurableStore implements Store {
    private final StoreFile file;
    private final StoreKey key;
    private final Holder holder;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock opening = new ReentrantLock();
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
        try {
            return run(TransactionIsolationLevel.READ_COMMITTED, work);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return run(TransactionIsolationLevel.REPEATABLE_READ, work);
    }

    private <T, X extends Exception> T run(TransactionIsolationLevel level, HandleCallback<T, X> work)
            throws X {
        var current = current();
        try {
            return current.jdbi.inTransaction(level, work);
        } catch (RuntimeException e) {
            if (Fault.of(e).ends()) {
                retire(current);
            }
            throw e;
        }
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
            throw new UncheckedIOException(e);
        } finally {
            opening.unlock();
        }
    }

    private void retire(Open failed) {
        opening.lock();
        try {
            if (open.equals(failed) && failed.usable) {
                open = new Open(failed.database, failed.jdbi, false);
                failed.database.abandon();
            }
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
