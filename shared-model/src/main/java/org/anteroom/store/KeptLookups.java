package org.anteroom.store;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// By which names of [Lookups] rows are found where a handle leads, and how: all of them, unless it says that it leads to a
/// device's store. A device is never asked for most of them, and they were most of what storing a row cost it.
public final class KeptLookups implements JdbiConfig<KeptLookups> {
    private boolean onDevice;

    /// Made by Jdbi, one for each handle.
    public KeptLookups() {
        this(false);
    }

    private KeptLookups(boolean onDevice) {
        this.onDevice = onDevice;
    }

    /// Says that this handle leads to a device's store.
    public static void onDevice(Handle handle) {
        handle.getConfig(KeptLookups.class).onDevice = true;
    }

    static boolean isDevice(Handle handle) {
        return handle.getConfig(KeptLookups.class).onDevice;
    }

    static Set<String> of(Handle handle) {
        return isDevice(handle) ? Lookups.ON_DEVICE : Lookups.EVERYWHERE;
    }

    @Override
    public KeptLookups createCopy() {
        return new KeptLookups(onDevice);
    }
}
