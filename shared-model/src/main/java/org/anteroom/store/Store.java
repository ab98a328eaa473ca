package org.anteroom.store;

import org.jdbi.v3.core.HandleCallback;

/// An open database: the one place where transactions begin and end.
///
/// When [#write] returns, its transaction is durable. On an embedded store writing transactions happen one at a time
/// (durability.md, policy 3). A transaction that lost a race, and on PostgreSQL one that stood still until the database
/// ended it, is run again ([LostRace]), so the work must have no effect outside its handle.
public interface Store extends AutoCloseable {
    /// Runs work that writes, in one transaction, rolled back if the work throws.
    <T, X extends Exception> T write(HandleCallback<T, X> work) throws X;

    /// Runs work that only reads, in one transaction that sees one state.
    <T, X extends Exception> T read(HandleCallback<T, X> work) throws X;

    /// Whether the disk has room to go on. If not, start nothing that ends in a write: ask for no names, give no numbers.
    default boolean hasRoom() {
        return true;
    }

    /// Whether other processes may write to the same database.
    default boolean isShared() {
        return false;
    }

    /// Has the database count its rows, if it plans by such counts: to be asked for while tables are young and grow fast.
    default void countRows() {}

    @Override
    void close();
}
