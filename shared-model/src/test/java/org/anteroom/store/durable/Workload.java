package org.anteroom.store.durable;

import java.nio.file.Path;
import java.util.function.IntConsumer;

/// Something that stores things, to be run on a disk whose power is cut.
public interface Workload {
    /// Does the work, from opening the store, or creating it, to closing it; goes on from what is there.
    ///
    /// @param acknowledged to be told the number of transactions there are by now, after each of them
    void run(Disk disk, Path folder, IntConsumer acknowledged) throws Exception;

    /// Opens what a cut left, checks it, and closes it.
    ///
    /// @param acknowledged how many transactions, from the first on, must be there
    /// @return the same for the same content
    /// @throws AssertionError if something is missing, or does not fit together
    String examine(Disk disk, Path folder, int acknowledged) throws Exception;

    /// Opens what a cut left and commits one more transaction, which must then be there.
    void goOn(Disk disk, Path folder) throws Exception;
}
