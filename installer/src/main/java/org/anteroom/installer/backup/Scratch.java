package org.anteroom.installer.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder for what a command unpacks, locked while it runs. Who makes one removes what commands that were killed left.
///
/// @param lock given back by the system too, however the process ends
record Scratch(Path folder, FileChannel lock) implements AutoCloseable {
    private static final String NAME = "anteroom-verify-";
    private static final String LOCK = "in-use";

    /// Makes one in this folder for temporary files.
    static Scratch in(Path temporary) throws IOException {
        var folder = Files.createTempDirectory(temporary, NAME);
        var lock = FileChannel
            .open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var _ = lock.lock();
        removeLeftOvers(temporary, folder);
        return new Scratch(folder, lock);
    }

    /// In a folder that is open to all, only what is this user's. The own lock would be given back by looking at it again.
    private static void removeLeftOvers(Path temporary, Path own) throws IOException {
        try (var all = Files.newDirectoryStream(temporary, NAME + "*")) {
            for (var each : all) {
                if (!each.equals(own) && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(each).equals(Files.getOwner(own)) && !isInUse(each)) {
                    remove(each);
                }
            }
        }
    }

    /// One without a lock was begun just now.
    private static boolean isInUse(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS); var lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException | OverlappingFileLockException _) {
            return true;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var each : files) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(folder);
    }
}
