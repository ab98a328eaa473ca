package org.anteroom.server.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEParameterSpec;

/// Private keys with their certificates in PKCS#12 files.
final class KeyFile {
    private static final int SALT_BYTES = 20;
    private static final int BLOCK_BYTES = 16;

    private KeyFile() {}

    /// A key store with one entry.
    static KeyStore of(PrivateKey key, char[] password, Certificate... chain)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setEntry("anteroom", new KeyStore.PrivateKeyEntry(key, chain), quickly(password));
        return store;
    }

    /// Locks with the password once, not ten thousand times over: it is no secret (the file is for this user only), so
    /// that nobody need be kept from guessing it, and a server's start spent much of its time with it.
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

    /// Writes a store so that only this user can read it, whole or not at all.
    static void write(KeyStore store, char[] password, Path file)
            throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, bytes.toByteArray());
        move(fresh, file);
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
