package org.anteroom.store.durable;

import java.nio.file.Path;
import org.anteroom.store.OtherVersion;

/// The store is sound, but a newer program has used it.
public final class StoreOfOtherVersion extends CannotOpen {
    private static final long serialVersionUID = 1;

    StoreOfOtherVersion(Path file, OtherVersion why) {
        super("store " + file.getFileName() + " was " + why.getMessage(), why);
    }
}
