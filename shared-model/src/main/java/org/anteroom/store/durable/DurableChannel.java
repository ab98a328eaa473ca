package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/// A store file whose writes reach the disk in an order H2 can recover from (durability.md, policy 1).
///
/// H2 writes a commit as one chunk of several blocks and believes a chunk whose first and last blocks look right. So
/// all of a chunk but its end goes to the disk first, and its end only when the rest is there. The two copies of
/// H2's header, which it writes in one go, follow one another. Relies on H2's layout: the power-loss test guards it.
final class DurableChannel extends FileBaseDefault {
    static final int BLOCK = 4096;

    /// H2's cipher header, then both copies of its store header.
    static final long HEADERS = 3L * BLOCK;

    private static final int END = 512;
    /// In the place of an end that is not there yet: what was there before may look like one.
    private static final ByteBuffer NO_END = ByteBuffer.allocate(END).asReadOnlyBuffer();

    private final FileChannel disk;

    DurableChannel(FileChannel disk) {
        this.disk = disk;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a read at a position need not wait for a flush
    public int read(ByteBuffer into, long position) throws IOException {
        return disk.read(into, position);
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // H2 writes under its own lock
    public int write(ByteBuffer from, long position) throws IOException {
        var length = from.remaining();
        var at = position;
        while (at < HEADERS && from.remaining() > BLOCK) {
            var header = from.slice(from.position(), BLOCK);
            inOrder(header, at);
            from.position(from.position() + BLOCK);
            at += BLOCK;
        }
        inOrder(from, at);
        return length;
    }

    private void inOrder(ByteBuffer from, long position) throws IOException {
        var body = from.remaining() - END;
        if (body > 0) {
            var end = from.position() + body;
            fully(from.slice(from.position(), body), position);
            fully(NO_END.duplicate(), position + body);
            disk.force(true);
            from.position(end);
            fully(from, position + body);
        } else {
            fully(from, position);
        }
        disk.force(true);
    }

    private void fully(ByteBuffer from, long position) throws IOException {
        var at = position;
        while (from.hasRemaining()) {
            at += disk.write(from, at);
        }
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        disk.truncate(size);
        disk.force(true);
    }

    /// Also cuts off what a cut while the file grew left beyond the last whole block.
    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        var lock = disk.tryLock(position, size, shared);
        var odd = disk.size() % BLOCK;
        if (lock != null && !shared && odd != 0) {
            implTruncate(disk.size() - odd);
        }
        return lock;
    }

    @Override
    public long size() throws IOException {
        return disk.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.force(metaData);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        disk.close();
    }
}
