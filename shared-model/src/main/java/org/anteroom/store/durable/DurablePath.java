package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Files named `durable:` and a path: whatever H2 writes to them is ordered by [DurableChannel].
///
/// Public only because H2 makes objects of it by reflection.
public final class DurablePath extends FilePathWrapper {
    private static final String SCHEME = "durable";

    static {
        FilePath.register(new DurablePath());
    }

    /// For H2.
    public DurablePath() {}

    /// What H2 is to put before a path.
    ///
    /// @param scheme of the layer below, with its colon, or empty for the file system
    static String over(String scheme) {
        return SCHEME + ":" + scheme;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new DurableChannel(super.open(mode));
    }
}
