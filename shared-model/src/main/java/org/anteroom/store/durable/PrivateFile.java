package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// A small file that only its owner may read, such as a key.
public final class PrivateFile {
    private PrivateFile() {}

    /// Writes it, whole or not at all, over one of that name; on disk when this returns. Makes its folder.
    public static void keep(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder(file));
        var unfinished = unfinished(file);
        Files.deleteIfExists(unfinished);
        try (var channel = open(unfinished, StandardOpenOption.CREATE_NEW)) {
            finish(channel, content, file);
        }
    }

    /// Writes it like [#keep] unless there is one: of all who begin at once, in this program or others, one does.
    ///
    /// @return whether this one did
    public static synchronized boolean make(Path file, byte[] content) throws IOException {
        Files.createDirectories(folder(file));
        var unfinished = unfinished(file);
        try (var channel = open(unfinished, StandardOpenOption.CREATE); var _ = channel.lock()) {
            if (Files.exists(file)) {
                Files.deleteIfExists(unfinished);
                return false;
            }
            channel.truncate(0);
            finish(channel, content, file);
            return true;
        }
    }

    private static void finish(FileChannel channel, byte[] content, Path file) throws IOException {
        channel.write(ByteBuffer.wrap(content));
        channel.force(true);
        Disk.REAL.move(unfinished(file), file);
        Disk.REAL.forceFolder(folder(file));
    }

    private static FileChannel open(Path unfinished, StandardOpenOption how) throws IOException {
        return FileChannel.open(unfinished, Set.of(how, StandardOpenOption.WRITE), ownerOnly(unfinished));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
