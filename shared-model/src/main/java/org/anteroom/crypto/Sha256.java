package org.anteroom.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256.
public final class Sha256 {
    private Sha256() {}

    /// The hash of these bytes, 32 of them.
    public static byte[] of(byte[] bytes) {
        return Libcrypto.here().map(library -> library.sha256(bytes)).orElseGet(() -> byJava(bytes));
    }

    static byte[] byJava(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
