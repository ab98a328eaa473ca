package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The right to open a store: a lock on a small file beside it that tells who holds it.
///
/// The system gives the lock back when the process ends, however it ends.
final class Holder implements AutoCloseable {
    /// Far behind the text, so that others can read that on systems where a locked range cannot be read.
    private static final long LOCKED = 1L << 40;

    private final FileChannel channel;
    private final FileLock lock;

    private Holder(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the right to a store.
    ///
    /// @param store   whose holder it is about
    /// @param program as others are told
    /// @throws StoreInUse if it is taken, by this process or another
    static Holder take(Path store, Path file, String program) throws StoreInUse, IOException {
        var self = ByteBuffer.wrap(self(program).getBytes(StandardCharsets.UTF_8));
        var channel = FileChannel
            .open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new StoreInUse(store, said(file));
        }
        channel.truncate(0);
        channel.write(self, 0);
        return new Holder(channel, lock);
    }

    /// What the present or last holder said of itself.
    static String said(Path file) throws IOException {
        var said = Files.exists(file) ? Files.readString(file) : "";
        return said.isEmpty() ? "another program" : said;
    }

    private static String self(String program) {
        var process = ProcessHandle.current();
        var since = process.info().startInstant().map(Instant::toString).orElse("an unknown time");
        return program + " (process " + process.pid() + ", running since " + since + ")";
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
