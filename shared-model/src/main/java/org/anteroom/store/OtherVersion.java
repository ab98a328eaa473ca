package org.anteroom.store;

/// The tables are of a newer version of this program, which an older one must not write to, or were changed by hand.
public final class OtherVersion extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherVersion(Throwable cause) {
        super("last used by a newer version of this program: start that one, or restore a backup that this version took",
                cause);
    }
}
