package org.anteroom.server.http;

/// How large a request body may be.
///
/// @param packedBytes   as it comes over the wire
/// @param unpackedBytes after gzip
public record BodyLimits(int packedBytes, int unpackedBytes) {
    /// For people and programs.
    public static final BodyLimits API = new BodyLimits(1 << 20, 1 << 20);

    /// For devices.
    public static final BodyLimits SYNC = new BodyLimits(4 << 20, 16 << 20);
}
