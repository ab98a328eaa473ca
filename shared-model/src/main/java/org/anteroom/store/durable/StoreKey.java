package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The secret a store is encrypted with: 32 random bytes (durability.md, policy 11).
public final class StoreKey {
    static final int LENGTH = 32;

    private final byte[] secret;

    StoreKey(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a store key has 32 bytes, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    /// The key in this file; makes key and file, on disk when this returns, if there is none.
    ///
    /// @param file outside the folder of the store, so that who has that folder does not have the key
    /// @throws IOException if the file cannot be read or written, or holds something else
    public static StoreKey keptIn(Path file) throws IOException {
        return keptIn(file, new SecureRandom());
    }

    static StoreKey keptIn(Path file, SecureRandom chance) throws IOException {
        if (Files.notExists(file)) {
            var secret = new byte[LENGTH];
            chance.nextBytes(secret);
            PrivateFile.make(file, secret);
        }
        var secret = Files.readAllBytes(file);
        if (secret.length != LENGTH) {
            throw new IOException(
                    file + " is not a store's key: put the right one back, or delete it and restore a backup"
                            + " with --recovery-key");
        }
        return new StoreKey(secret);
    }

    /// Writes the key to a file that only its owner may read; on disk when this returns.
    void keepIn(Path file) throws IOException {
        PrivateFile.keep(file, secret);
    }

    /// The passwords H2 wants: of the file, and of its user.
    String password() {
        return derived("file password") + " " + derived("user password");
    }

    /// H2's file password alone.
    String filePassword() {
        return derived("file password");
    }

    /// Tells keys apart and nothing else about them.
    String id() {
        return derived("id").substring(0, LENGTH);
    }

    byte[] secret() {
        return secret.clone();
    }

    private String derived(String purpose) {
        var info = ("anteroom store, " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            var hkdf = KDF.getInstance("HKDF-SHA256");
            var spec = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, LENGTH);
            return HexFormat.of().formatHex(hkdf.deriveData(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HKDF", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreKey key && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /// Nothing of the key: values of this type may reach logs.
    @Override
    public String toString() {
        return "StoreKey[…]";
    }
}
