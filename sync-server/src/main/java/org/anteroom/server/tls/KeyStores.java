package org.anteroom.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEParameterSpec;

/// Private keys with their certificates as PKCS#12: in memory for serving, and in the file IT gives.
final class KeyStores {
    private static final int SALT_BYTES = 20;
    private static final int BLOCK_BYTES = 16;

    private KeyStores() {}

    /// A key store in memory with one entry.
    static KeyStore of(PrivateKey key, char[] password, X509Certificate... chain)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry("anteroom", new KeyStore.PrivateKeyEntry(key, chain), quickly(password));
        return store;
    }

    /// Locks with the password once, not ten thousand times over: in memory it keeps nobody from guessing, and a
    /// server's start spent much of its time with it.
    private static KeyStore.PasswordProtection quickly(char[] password) {
        var salt = new byte[SALT_BYTES];
        var start = new byte[BLOCK_BYTES];
        var random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(start);
        return new KeyStore.PasswordProtection(password, "PBEWithHmacSHA256AndAES_256",
                new PBEParameterSpec(salt, 1, new IvParameterSpec(start)));
    }

    static KeyStore read(Path file, char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    /// The name of the first key in a store.
    ///
    /// @throws IOException if it holds none
    static String entry(KeyStore store) throws GeneralSecurityException, IOException {
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw new IOException("the key store holds no private key");
    }
}
