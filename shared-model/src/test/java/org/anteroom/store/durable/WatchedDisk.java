package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.h2.store.fs.FilePath;

/// A disk that tells of everything it is asked to do, and loses the time no flush takes.
public final class WatchedDisk implements Disk, AutoCloseable {
    private final WatchedPath files;
    private final DiskWatcher watcher;
    private final String prefix;
    private long free = Long.MAX_VALUE;

    private WatchedDisk(DiskWatcher watcher, UnaryOperator<String> layer) {
        this.watcher = watcher;
        this.files = new WatchedPath("watched" + Long.toString(ThreadLocalRandom.current().nextLong(), 36),
                watcher);
        this.prefix = layer.apply(files.getScheme() + ":");
        FilePath.register(files);
    }

    /// With the durable layer over it, as the product has it.
    static WatchedDisk durable(DiskWatcher watcher) {
        return new WatchedDisk(watcher, DurablePath::over);
    }

    /// With nothing over it: what H2 writes is what this disk gets.
    static WatchedDisk bare(DiskWatcher watcher) {
        return new WatchedDisk(watcher, UnaryOperator.identity());
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        watcher.hear(new DiskOp.Move(from.toAbsolutePath(), to.toAbsolutePath()));
        REAL.move(from, to);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        watcher.hear(new DiskOp.Write(to.toAbsolutePath(), 0, Files.readAllBytes(from)));
        REAL.copy(from, to);
    }

    @Override
    public void note(Path file, byte[] content) throws IOException {
        watcher.hear(new DiskOp.Note(file.toAbsolutePath(), content));
        REAL.note(file, content);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (Files.exists(file)) {
            watcher.hear(new DiskOp.Delete(file.toAbsolutePath()));
            REAL.delete(file);
        }
    }

    @Override
    public void force(Path file) throws IOException {
        watcher.hear(new DiskOp.Force(file.toAbsolutePath()));
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        watcher.hear(new DiskOp.ForceFolder());
    }

    @Override
    public long free(Path file) {
        return free;
    }

    /// Says from now on that only this much is free.
    void limitFree(long bytes) {
        free = bytes;
    }

    @Override
    public void close() {
        FilePath.unregister(files);
    }
}
