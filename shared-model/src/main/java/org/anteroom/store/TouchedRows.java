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

    /// Those of this handle since this was last asked.
    public static Set<RowKey> of(Handle handle) {
        var keys = handle.getConfig(TouchedRows.class).keys;
        var touched = Set.copyOf(keys);
        keys.clear();
        return touched;
    }

    static void add(Handle handle, Collection<RowKey> keys) {
        handle.getConfig(TouchedRows.class).keys.addAll(keys);
    }

    @Override
    public TouchedRows createCopy() {
        return new TouchedRows();
    }
}
