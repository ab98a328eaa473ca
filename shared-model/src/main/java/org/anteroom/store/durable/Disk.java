package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Where store files lie, and what is done with them as a whole.
///
/// An interface so that a proof can put a disk of its own under a store and cut the power.
public interface Disk {
    /// The disk of this machine.
    Disk REAL = new Disk() {};

    /// What H2 is to put before the path of a store file: the durable layer, and what lies below it.
    default String prefix() {
        return DurablePath.over("");
    }

    /// Renames a file, over one of that name if there is one. On disk only after [#forceFolder].
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Copies a file to one that is not there yet. On disk only after [#force].
    default void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
    }

    /// Deletes a file, if it is there.
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Writes a small file, over what it had. Nobody waits until it is on disk.
    default void note(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Returns when the file's content is on disk.
    default void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Returns when the folder's names are on disk. Windows cannot be asked to and does so by itself.
    default void forceFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// How many bytes this program may still write to the disk that a file lies on or would.
    default long free(Path file) throws IOException {
        return Files.getFileStore(Objects.requireNonNull(file.getParent())).getUsableSpace();
    }
}
