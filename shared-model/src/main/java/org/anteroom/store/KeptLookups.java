package org.anteroom.store;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// By which names of [Lookups] rows are found where a handle leads: all of them, unless it says otherwise. A device is never
/// asked for most of them, and they were most of what storing a row cost it.
public final class KeptLookups implements JdbiConfig<KeptLookups> {
    private Set<String> names;

    /// Made by Jdbi, one for each handle.
    public KeptLookups() {
        this(Lookups.EVERYWHERE);
    }

    private KeptLookups(Set<String> names) {
        this.names = names;
    }

    /// Has this handle keep what a device finds rows by, and no more.
    public static void onDevice(Handle handle) {
        handle.getConfig(KeptLookups.class).names = Lookups.ON_DEVICE;
    }

    static Set<String> of(Handle handle) {
        return handle.getConfig(KeptLookups.class).names;
    }

    @Override
    public KeptLookups createCopy() {
        return new KeptLookups(names);
    }
}
