package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/// An open [WatchedPath].
final class WatchedChannel extends FileBaseDefault {
    private final Path file;
    private final FileChannel disk;
    private final DiskWatcher watcher;

    WatchedChannel(Path file, FileChannel disk, DiskWatcher watcher) {
        this.file = file;
        this.disk = disk;
        this.watcher = watcher;
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
        return disk.read(into, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
        var bytes = new byte[from.remaining()];
        from.get(from.position(), bytes);
        watcher.hear(new DiskOp.Write(file, position, bytes));
        return disk.write(from, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        if (size < disk.size()) {
            watcher.hear(new DiskOp.Truncate(file, size));
            disk.truncate(size);
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        watcher.hear(new DiskOp.Force(file));
    }

    @Override
    public long size() throws IOException {
        return disk.size();
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return disk.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        disk.close();
    }
}
