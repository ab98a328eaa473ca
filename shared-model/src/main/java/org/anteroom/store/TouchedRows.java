package org.anteroom.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.anteroom.model.row.RowKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// The rows a handle wrote or took out, so that whoever keeps rows in memory knows which to read anew.
public final class TouchedRows implements JdbiConfig<TouchedRows> {
    private final Set<RowKey> keys = new HashSet<>();

    /// Made by Jdbi, one for each handle.
    public TouchedRows() {}

    /// Those of this handle until now.
    public static Set<RowKey> of(Handle handle) {
        return Set.copyOf(handle.getConfig(TouchedRows.class).keys);
    }

    static void add(Handle handle, Collection<RowKey> keys) {
        handle.getConfig(TouchedRows.class).keys.addAll(keys);
    }

    @Override
    public TouchedRows createCopy() {
        return new TouchedRows();
    }
}
