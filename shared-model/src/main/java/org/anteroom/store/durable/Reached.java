package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/// How far a store's file has got. It is noted beside the file after each commit, because H2 opens one whose end is gone, or
/// damaged, as it was earlier, and says nothing.
///
/// A note is written when what it says is on disk, and nobody waits for it: a power cut leaves an older one, which is true
/// as well. It is of one file only: a compact copy is another.
///
/// @param made    when H2 made the file, in milliseconds since 1970
/// @param version of its last commit
record Reached(long made, long version) {
    private static final int LENGTH = 3 * Long.BYTES;

    /// What is noted; empty if nothing is, or what is there is no note.
    static Optional<Reached> in(Path note) throws IOException {
        if (Files.notExists(note) || Files.size(note) != LENGTH) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(note));
        var noted = new Reached(bytes.getLong(), bytes.getLong());
        return noted.sum() == bytes.getLong() ? Optional.of(noted) : Optional.empty();
    }

    /// Whether this is the same file, further on.
    boolean isBeyond(Reached other) {
        return made == other.made && version > other.version;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(made).putLong(version).putLong(sum()).array();
    }

    private long sum() {
        var sum = new CRC32();
        sum.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(made).putLong(version).flip());
        return sum.getValue();
    }
}
