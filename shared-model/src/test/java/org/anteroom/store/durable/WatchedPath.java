package org.anteroom.store.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/// A file below H2 whose every change is told to someone. Forces are told and not done.
///
/// Public only because H2 makes objects of it by reflection.
public final class WatchedPath extends FilePathWrapper {
    private String scheme = "";
    private DiskWatcher watcher = _ -> {};

    /// For H2.
    public WatchedPath() {}

    WatchedPath(String scheme, DiskWatcher watcher) {
        this.scheme = scheme;
        this.watcher = watcher;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public FilePathWrapper getPath(String path) {
        return watched(super.getPath(path));
    }

    @Override
    public FilePathWrapper wrap(@Nullable FilePath base) {
        return watched(super.wrap(base));
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new WatchedChannel(file(), super.open(mode), watcher);
    }

    @Override
    public void delete() {
        tell(new DiskOp.Delete(file()));
        super.delete();
    }

    @Override
    public void moveTo(FilePath to, boolean atomicReplace) {
        tell(new DiskOp.Move(file(), Path.of(to.unwrap().name)));
        super.moveTo(to, atomicReplace);
    }

    private void tell(DiskOp op) {
        try {
            watcher.hear(op);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return Path.of(unwrap().name);
    }

    private FilePathWrapper watched(FilePathWrapper path) {
        if (path instanceof WatchedPath made) {
            made.scheme = scheme;
            made.watcher = watcher;
        }
        return path;
    }
}
