package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.anteroom.store.durable.PrivateFile;

/// The device's own Ed25519 key: made on the device, kept in a file only its user can read, never sent (sync.md 1).
public final class DeviceKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final String publicKey;

    private DeviceKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// The key in this file, made and written first if there is none.
    ///
    /// @param file outside the data folder, so that a stolen disk image of the data has no key
    /// @throws IOException if the file cannot be read or written, or holds something else
    public static DeviceKey at(Path file) throws IOException {
        if (Files.notExists(file)) {
            PrivateFile.keep(file, made().getBytes(StandardCharsets.US_ASCII));
        }
        try {
            var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            var base64 = Base64.getDecoder();
            var factory = KeyFactory.getInstance(ALGORITHM);
            var publicKey = factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1))));
            var key = new DeviceKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.getFirst()))),
                    Base64.getEncoder().encodeToString(publicKey.getEncoded()));
            key.requireHalfOf(publicKey);
            return key;
        } catch (CharacterCodingException | GeneralSecurityException | RuntimeException e) {
            throw new IOException("the device key in " + file + " cannot be read: delete it, and start again",
                    e);
        }
    }

    /// A key that is not as it was made signs what nobody believes.
    private void requireHalfOf(PublicKey other) throws GeneralSecurityException {
        var verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(other);
        if (!verifier.verify(Base64.getDecoder().decode(sign("")))) {
            throw new InvalidKeyException("its halves are of two keys");
        }
    }

    private static String made() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /// The public key in X.509 form, in base64.
    public String publicKey() {
        return publicKey;
    }

    /// Signs a text.
    ///
    /// @return the signature in base64
    public String sign(String text) {
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that cannot sign", e);
        }
    }
}
