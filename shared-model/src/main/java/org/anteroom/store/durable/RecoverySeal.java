package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// The public half of a [RecoveryKey]: seals store keys so that only the printed key opens them.
///
/// X25519 with a key pair made for the occasion, HKDF-SHA256, AES-256-GCM.
public final class RecoverySeal {
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final byte[] publicKey;

    RecoverySeal(byte[] publicKey) {
        if (publicKey.length != X25519.LENGTH) {
            throw new IllegalArgumentException("a recovery seal has 32 bytes, not " + publicKey.length);
        }
        this.publicKey = publicKey.clone();
    }

    /// The seal kept in this file; an older version kept it without a sum.
    ///
    /// @throws IOException if it cannot be read, or is no seal; the message says what to do
    public static RecoverySeal keptIn(Path file) throws IOException {
        var kept = Files.readAllBytes(file);
        var key = Arrays.copyOf(kept, X25519.LENGTH);
        var isOld = kept.length == X25519.LENGTH;
        if (!isOld && !Arrays.equals(kept, summed(key))) {
            throw new IOException(
                    file + " is damaged: delete it, and start the program for a new recovery key");
        }
        return new RecoverySeal(key);
    }

    /// The key and its sum: what is sealed for a key that is not as it was, no paper opens.
    private static byte[] summed(byte[] key) {
        var sum = new CRC32();
        sum.update(key);
        return ByteBuffer.allocate(key.length + Long.BYTES).put(key).putLong(sum.getValue()).array();
    }

    /// Writes the seal to a file, whole or not at all; on disk when this returns. It is no secret.
    public void keepIn(Path file) throws IOException {
        PrivateFile.keep(file, summed(publicKey));
    }

    /// Seals a key.
    ///
    /// @param about what the key belongs to; must be the same on opening
    byte[] seal(byte[] key, byte[] about) {
        var once = new byte[X25519.LENGTH];
        new SecureRandom().nextBytes(once);
        try {
            var oncePublic = X25519.publicKey(once);
            var cipher = cipher(Cipher.ENCRYPT_MODE, X25519.shared(once, publicKey), oncePublic, about);
            var sealed = cipher.doFinal(key);
            return ByteBuffer.allocate(oncePublic.length + sealed.length).put(oncePublic).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot seal", e);
        }
    }

    /// Opens what [#seal] made.
    ///
    /// @param secret the other half
    /// @throws GeneralSecurityException if it was sealed for another key, or about something else, or was changed
    byte[] open(byte[] secret, byte[] sealed, byte[] about) throws GeneralSecurityException {
        if (sealed.length <= X25519.LENGTH) {
            throw new GeneralSecurityException("too short for a sealed key");
        }
        var oncePublic = Arrays.copyOf(sealed, X25519.LENGTH);
        var cipher = cipher(Cipher.DECRYPT_MODE, X25519.shared(secret, oncePublic), oncePublic, about);
        return cipher.doFinal(sealed, X25519.LENGTH, sealed.length - X25519.LENGTH);
    }

    /// Each key is used for one message only, so the nonce may be the same.
    private Cipher cipher(int mode, byte[] shared, byte[] oncePublic, byte[] about)
            throws GeneralSecurityException {
        var parties = ByteBuffer.allocate(2 * X25519.LENGTH).put(oncePublic).put(publicKey).array();
        var spec = HKDFParameterSpec.ofExtract().addIKM(shared).thenExpand(parties, StoreKey.LENGTH);
        SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, new byte[NONCE]));
        cipher.updateAAD(about);
        return cipher;
    }
}
