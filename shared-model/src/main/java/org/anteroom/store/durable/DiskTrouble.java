package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/// What stands in the way at a disk, in words.
public final class DiskTrouble {
    private DiskTrouble() {}

    /// What happened and, where Java names only the file, what to do.
    public static String said(IOException why) {
        return switch (why) {
            case AccessDeniedException denied ->
                denied.getFile()
                        + " may not be read or written by this user: use the one the program runs as";
            case FileAlreadyExistsException there ->
                there.getFile() + " is in the way: it must be a folder, and one whose disk is there";
            default -> String.valueOf(why.getMessage());
        };
    }
}
