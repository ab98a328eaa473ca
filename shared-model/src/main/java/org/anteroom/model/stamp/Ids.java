package org.anteroom.model.stamp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes row ids: UUIDv7 for what a device creates, UUIDv8 for what several devices must name alike (RFC 9562).
public final class Ids {
    private final InstantSource time;
    private final RandomGenerator random;

    /// Makes ids from this time and chance.
    ///
    /// @param random a cryptographic source in production, a seeded one in simulations
    public Ids(InstantSource time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /// A new UUIDv7: 48 bits of time, then chance.
    public String next() {
        var high = (time.millis() << 16) | 0x7000L | random.nextInt(1 << 12);
        var low = (random.nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /// The UUIDv8 that everyone computes alike from the same parts (rules R0: a queue entry from site, date, token).
    public static String named(String... parts) {
        var digest = sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        var bytes = ByteBuffer.wrap(digest);
        var high = (bytes.getLong() & ~0xF000L) | 0x8000L;
        var low = (bytes.getLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
