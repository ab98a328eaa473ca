package org.anteroom.model.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.anteroom.model.change.Change;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;

/// The hash chain over a device's log (sync.md 1): each hash covers the one before and the digest of its change.
///
/// Because it chains digests, personal values can be erased later and the chain still verifies. Hashes are 64
/// lower-case hex digits.
public final class HashChain {
    private HashChain() {}

    /// The hash before a log's first change.
    public static String start(SiteId site, DeviceId device, int epoch) {
        return sha256(text(site.value() + "\n" + device.value() + "\n" + epoch));
    }

    /// The digest of a change's canonical text.
    public static String digest(Change change) {
        return digest(ChangeJson.write(change));
    }

    /// The digest of a canonical text.
    public static String digest(String canonical) {
        return sha256(text(canonical));
    }

    /// The digest of bytes.
    static String digest(byte[] bytes) {
        return sha256(bytes);
    }

    /// The hash after a change.
    ///
    /// @param previous the hash before it
    /// @param digest   the change's digest
    public static String next(String previous, String digest) {
        var hex = HexFormat.of();
        var both = new byte[64];
        System.arraycopy(hex.parseHex(previous), 0, both, 0, 32);
        System.arraycopy(hex.parseHex(digest), 0, both, 32, 32);
        return sha256(both);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
