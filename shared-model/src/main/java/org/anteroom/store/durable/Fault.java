package org.anteroom.store.durable;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// What an exception that came out of H2 says about the store.
enum Fault {
    /// Another process has the file open.
    IN_USE,
    /// The disk is full, gone or failing: what is on it may well be sound.
    DISK,
    /// What is in the file makes no sense.
    CORRUPT,
    /// H2 closed the database, as it does after a failed write.
    CLOSED,
    /// Nothing about the store.
    OTHER;

    static Fault of(Throwable thrown) {
        var codes = causes(thrown).filter(SQLException.class::isInstance)
            .map(cause -> ((SQLException) cause).getErrorCode())
            .toList();
        if (codes.contains(ErrorCode.DATABASE_ALREADY_OPEN_1)) {
            return IN_USE;
        }
        if (ofDisk(thrown).isPresent()) {
            return DISK;
        }
        if (codes.contains(ErrorCode.DATABASE_IS_CLOSED)
                || codes.contains(ErrorCode.DATABASE_CALLED_AT_SHUTDOWN)
                || causes(thrown).anyMatch(Fault::wasClosed)) {
            return CLOSED;
        }
        return codes.stream().anyMatch(Fault::damage) ? CORRUPT : OTHER;
    }

    /// What the disk said, if it is about the disk.
    static Optional<IOException> ofDisk(Throwable thrown) {
        return causes(thrown)
            .filter(cause -> cause instanceof IOException && !(cause instanceof EOFException))
            .map(IOException.class::cast)
            .findFirst();
    }

    /// Whether the database must be opened again before it is used again.
    boolean ends() {
        return this == DISK || this == CLOSED || this == CORRUPT;
    }

    /// What a transaction is told under which the store was closed, with a code that stands for anything.
    private static boolean wasClosed(Throwable cause) {
        return cause instanceof MVStoreException closed && closed.getErrorCode() == DataUtils.ERROR_CLOSED;
    }

    private static boolean damage(int code) {
        return switch (code) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_ENCRYPTION_ERROR_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.GENERAL_ERROR_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                true;
            default -> false;
        };
    }

    private static Stream<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
