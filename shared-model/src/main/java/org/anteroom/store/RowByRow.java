package org.anteroom.store;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Reads what may be more than there is memory for: H2 hands each row on as it finds it, where it would else gather all of
/// them first, in memory or in the system's folder for temporary files, which may have no room either.
public final class RowByRow {
    private RowByRow() {}

    /// Asks and reads the answer so.
    ///
    /// @param reading reads all it wants before it returns, and writes nothing meanwhile
    public static <T> T read(Handle handle, Supplier<T> reading) {
        handle.execute("SET LAZY_QUERY_EXECUTION TRUE");
        try {
            return reading.get();
        } finally {
            handle.execute("SET LAZY_QUERY_EXECUTION FALSE");
        }
    }
}
