package org.anteroom.store.durable;

import org.jdbi.v3.core.Handle;

/// How large a store's file is, and how much of that is in use.
///
/// @param fileBytes on disk
/// @param liveBytes about what the file would have after compaction
public record FileSize(long fileBytes, long liveBytes) {
    private static final long WORTH_IT = 64L << 20;
    private static final int TIMES = 4;
    private static final long TOO_LARGE = 512L << 20;
    private static final long WORTH_IT_AT_THE_END = 4L << 20;

    /// Whether compaction is worth its time (durability.md, policy 6).
    public boolean wantsCompaction() {
        return fileBytes > WORTH_IT && fileBytes > TIMES * liveBytes;
    }

    /// Whether the file must not grow any more: compaction cannot wait for the night.
    public boolean mustCompact() {
        return fileBytes > TOO_LARGE && wantsCompaction();
    }

    /// Whether compaction is worth its time when nobody waits but for the program to end: a large file must become half as
    /// large.
    public boolean wantsCompactionAtTheEnd() {
        return fileBytes > WORTH_IT_AT_THE_END && (fileBytes <= WORTH_IT || fileBytes > 2 * liveBytes);
    }

    static FileSize of(Handle handle) {
        var file = setting(handle, "info.FILE_SIZE");
        var used = setting(handle, "info.FILL_RATE") * setting(handle, "info.CHUNKS_FILL_RATE");
        return new FileSize(file, file * used / 10_000);
    }

    private static long setting(Handle handle, String name) {
        return handle
            .createQuery("SELECT setting_value FROM information_schema.settings WHERE setting_name = :name")
            .bind("name", name)
            .mapTo(Long.class)
            .one();
    }
}
