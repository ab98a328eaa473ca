package org.anteroom.server.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;

/// Devices' Ed25519 keys.
final class DeviceKeys {
    private DeviceKeys() {}

    /// The key of this text.
    ///
    /// @throws Refused if it is no Ed25519 public key in X.509 form, in base64
    static PublicKey publicKey(String base64) throws Refused {
        try {
            return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new Refused("MALFORMED", "The public key is not Ed25519 in X.509 form.", Map.of());
        }
    }

    /// Whether the device of this key signed this text.
    static boolean signed(String publicKey, String text, String signature) throws Refused {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(publicKey));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
