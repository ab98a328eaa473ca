package org.anteroom.store.durable;

import java.nio.file.Path;

/// Another program, or another part of this one, has the store open. The message says which.
public final class StoreInUse extends CannotOpen {
    private static final long serialVersionUID = 1;

    StoreInUse(Path file, String holder) {
        super("store " + file.getFileName() + " is in use by " + holder + "; stop that program first");
    }
}
