package org.anteroom.installer.backup;

/// The command did not do what it was asked. The message says why and what to do.
final class BackupFailed extends Exception {
    private static final long serialVersionUID = 1;

    BackupFailed(String message) {
        super(message);
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
