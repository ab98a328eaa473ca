package org.anteroom.model.wire;

import java.security.PublicKey;

/// How a device knows a key: SHA-256 of the public key in X.509 form, in 64 lower-case hex digits (sync.md 1).
///
/// A pin may be shortened to its first digits, so that people can type it.
public final class KeyPin {
    /// The fewest digits that still tell a key from all others.
    public static final int SHORTEST = 20;

    private KeyPin() {}

    /// The whole pin of a key.
    public static String of(PublicKey key) {
        return HashChain.digest(key.getEncoded());
    }

    /// Whether a text is a pin, whole or shortened.
    public static boolean isPin(String text) {
        return text.matches("[0-9a-f]{" + SHORTEST + ",64}");
    }

    /// Whether a key is the one this pin stands for.
    public static boolean fits(String pin, PublicKey key) {
        return of(key).startsWith(pin);
    }
}
