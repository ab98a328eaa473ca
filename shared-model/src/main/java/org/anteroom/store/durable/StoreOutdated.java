package org.anteroom.store.durable;

import java.nio.file.Path;

/// The store's file opens as it was earlier: its latest changes are gone. What is left is put back like a backup.
public final class StoreOutdated extends CannotOpen {
    private static final long serialVersionUID = 1;

    StoreOutdated(Path file) {
        super("store " + file.getFileName()
                + " is as it was earlier, its latest changes are gone: start its program,"
                + " which goes on with what is left as after a restore");
    }
}
