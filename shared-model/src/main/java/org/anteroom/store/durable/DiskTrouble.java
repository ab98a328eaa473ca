package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/// What stands in the way at a disk, in words.
public final class DiskTrouble {
    private DiskTrouble() {}

    /// What happened and, where a file belongs to somebody else, what to do: Java names only the file then.
    public static String said(IOException why) {
        return why instanceof AccessDeniedException denied
                ? denied.getFile()
                        + " may not be read or written by this user: use the one the program runs as"
                : String.valueOf(why.getMessage());
    }
}
