package org.anteroom.server.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/// Devices' Ed25519 keys. Bouncy Castle checks a signature in a seventh of the time that Java's own provider takes, and a
/// whole site may say hello at once.
final class DeviceKeys {
    /// What stands before the 32 bytes of each Ed25519 key in X.509 form (RFC 8410, section 4).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private DeviceKeys() {}

    /// The key of this text.
    ///
    /// @throws Refused if it is no Ed25519 public key in X.509 form, in base64
    static Ed25519PublicKeyParameters publicKey(String base64) throws Refused {
        try {
            var encoded = Base64.getDecoder().decode(base64);
            if (encoded.length == X509.length + Ed25519PublicKeyParameters.KEY_SIZE
                    && Arrays.mismatch(encoded, X509) == X509.length) {
                return new Ed25519PublicKeyParameters(encoded, X509.length);
            }
        } catch (IllegalArgumentException _) {
            // Not base64, or no point of the curve: refused like what has another length.
        }
        throw new Refused("MALFORMED", "The public key is not Ed25519 in X.509 form.", Map.of());
    }

    /// Whether the device of this key signed this text.
    static boolean signed(String publicKey, String text, String signature) throws Refused {
        var verifier = new Ed25519Signer();
        verifier.init(false, publicKey(publicKey));
        var signed = text.getBytes(StandardCharsets.UTF_8);
        verifier.update(signed, 0, signed.length);
        try {
            return verifier.verifySignature(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
