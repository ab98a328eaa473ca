package org.anteroom.store.durable;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/// The curve's function on plain bytes (RFC 7748).
final class X25519 {
    static final int LENGTH = 32;

    private static final BigInteger BASE = BigInteger.valueOf(9);

    private X25519() {}

    /// The public key of a secret one.
    static byte[] publicKey(byte[] secret) throws GeneralSecurityException {
        return agree(secret, BASE);
    }

    /// What two parties share who each know one secret and the other's public key.
    static byte[] shared(byte[] secret, byte[] publicKey) throws GeneralSecurityException {
        return agree(secret, new BigInteger(1, reversed(publicKey)));
    }

    private static byte[] agree(byte[] secret, BigInteger point) throws GeneralSecurityException {
        var keys = KeyFactory.getInstance("X25519");
        PublicKey other = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, point));
        var agreement = KeyAgreement.getInstance("X25519");
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
