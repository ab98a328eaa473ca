package org.anteroom.store.durable;

import java.nio.file.Path;

/// One thing a program asked the disk to do.
sealed interface DiskOp {
    /// Bytes at a position; on disk after the file's next [Force].
    @SuppressWarnings("ArrayRecordComponent") // nobody changes it, and each write is one of its own
    record Write(Path file, long position, byte[] bytes) implements DiskOp {}

    /// A new, smaller size; on disk after the file's next [Force].
    record Truncate(Path file, long size) implements DiskOp {}

    record Force(Path file) implements DiskOp {}

    /// On disk after the next [ForceFolder].
    record Move(Path from, Path to) implements DiskOp {}

    /// On disk after the next [ForceFolder].
    record Delete(Path file) implements DiskOp {}

    /// A small file's new content; on disk at any time after this.
    @SuppressWarnings("ArrayRecordComponent") // nobody changes it
    record Note(Path file, byte[] bytes) implements DiskOp {}

    record ForceFolder() implements DiskOp {}

    /// Not the disk's: from here on the program has told somebody that its first `count` transactions are done.
    record Acknowledged(int count) implements DiskOp {}
}
