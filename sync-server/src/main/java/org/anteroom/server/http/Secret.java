package org.anteroom.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The digest of a long random secret: enough to recognise the secret, useless for making it.
///
/// @param sha256 64 hexadecimal digits
public record Secret(String sha256) {
    private static final int BYTES = 32;

    /// The digest of this text.
    public static Secret of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Secret(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// A new secret's text: 256 random bits, safe in headers and URLs.
    public static String random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether this text is the secret; takes equally long whatever the text.
    public boolean matches(String text) {
        return MessageDigest.isEqual(
                of(text).sha256.getBytes(StandardCharsets.US_ASCII),
                sha256.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
