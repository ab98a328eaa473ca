package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room kept on the disk of a store: a file beside it that is given up when the disk is full (durability.md, policy 7).
final class Reserve {
    static final long SIZE = 32L << 20;

    /// What a start may write: tables brought up to date, and what the program notes first.
    static final long START = 1L << 20;

    private static final int STEP = 1 << 20;

    private final Path file;
    private final Disk disk;

    Reserve(StoreFile store) {
        this.file = store.beside(".reserve");
        this.disk = store.disk();
    }

    /// Whether the reserve is whole and as much again is free.
    boolean isWhole() throws IOException {
        return isThere() && free() >= SIZE;
    }

    /// Makes the reserve, if there is none and the disk has room for it and as much again.
    void keep() throws IOException {
        if (isThere() || free() < 2 * SIZE) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var at = 0L; at < SIZE; at += STEP) {
                channel.write(ByteBuffer.allocate(STEP), at);
            }
            channel.force(true);
        }
    }

    /// Gives the room back to the disk.
    ///
    /// @return whether there was any
    boolean giveUp() throws IOException {
        return Files.deleteIfExists(file);
    }

    /// Gives the room back if less than this is free.
    void makeRoom(long needed) throws IOException {
        if (free() < needed) {
            var _ = giveUp();
        }
    }

    private boolean isThere() throws IOException {
        return Files.exists(file) && Files.size(file) == SIZE;
    }

    private long free() throws IOException {
        return disk.free(file.toAbsolutePath());
    }
}
