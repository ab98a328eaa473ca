package org.anteroom.server.device;

/// Tells whether a device signed a text.
@FunctionalInterface
public interface Signatures {
    /// Whether the device of this public key signed this text.
    ///
    /// @param publicKey in X.509 form, in base64
    /// @param signature in base64
    /// @throws Refused if the key cannot be used
    boolean signed(String publicKey, String text, String signature) throws Refused;
}
