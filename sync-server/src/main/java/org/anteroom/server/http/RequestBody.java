package org.anteroom.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/// Reads a request's body within limits, unpacking gzip; a bomb, a cut or a surprise is a clear refusal.
public final class RequestBody {
    private static final String READ = RequestBody.class.getName();

    private RequestBody() {}

    /// Refuses what no body here may be, before anybody looks into it: parts, and letters by a table nobody knows.
    ///
    /// @throws Refusal 415
    static void requireKnownType(Context request) {
        if (type(request).startsWith("multipart/")) {
            throw unsupported("Send one body, without parts.");
        }
    }

    private static String type(Context request) {
        try {
            return Optional.ofNullable(request.contentType()).orElse("").toLowerCase(Locale.ROOT);
        } catch (UnsupportedCharsetException | IllegalCharsetNameException _) {
            throw unsupported("Send the body in UTF-8.");
        }
    }

    private static Refusal unsupported(String message) {
        return new Refusal(415, "unsupported_media_type", message, Map.of());
    }

    /// The body's bytes, unpacked; the same bytes if asked again.
    ///
    /// @throws Refusal 400, 408, 413 or 415; 429 where there is no room for all that come at the same time
    public static byte[] bytes(Context request, BodyLimits limits) {
        byte[] read = request.attribute(READ);
        if (read == null) {
            read = unpacked(request, packed(request, limits), limits);
            request.attribute(READ, read);
        }
        return read;
    }

    /// The body's bytes, unpacked, with the room they take. It is taken once the body is there as it was sent: whoever sends
    /// slowly keeps nobody waiting.
    ///
    /// @throws Refusal as [#bytes(Context, BodyLimits)]; also 429 where there is no room
    public static byte[] bytes(Context request, BodyLimits limits, BodyRoom.Place place) {
        var packed = packed(request, limits);
        var size = of(request, packed, plain -> plain.skip(BodyRoom.LARGE + 1L));
        if (size > BodyRoom.LARGE) {
            place.alone();
        } else {
            place.beside(Math.toIntExact(size));
        }
        return unpacked(request, packed, limits);
    }

    /// The JSON object in the body; an empty body counts as an empty object.
    ///
    /// @throws Refusal 400, 408, 413 or 415
    public static ObjectNode json(Context request, BodyLimits limits) {
        var bytes = bytes(request, limits);
        if (bytes.length == 0) {
            return StrictJson.object();
        }
        if (!type(request).startsWith("application/json")) {
            throw unsupported("Send application/json.");
        }
        return StrictJson.readObject(bytes);
    }

    /// The body as it was sent, whole.
    private static byte[] packed(Context request, BodyLimits limits) {
        if (request.req().getContentLengthLong() > limits.packedBytes()) {
            throw Refusal.tooLarge(limits.packedBytes());
        }
        try {
            return within(request.req().getInputStream().readNBytes(limits.packedBytes() + 1),
                    limits.packedBytes());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static byte[] within(byte[] bytes, int most) {
        if (bytes.length > most) {
            throw Refusal.tooLarge(most);
        }
        return bytes;
    }

    private static byte[] unpacked(Context request, byte[] packed, BodyLimits limits) {
        return within(of(request, packed, plain -> plain.readNBytes(limits.unpackedBytes() + 1)),
                limits.unpackedBytes());
    }

    /// What is found in a body as it is unpacked.
    private interface Reading<T> {
        T of(InputStream plain) throws IOException;
    }

    private static <T> T of(Context request, byte[] packed, Reading<T> reading) {
        try (var plain = unpacking(request, new ByteArrayInputStream(packed))) {
            return reading.of(plain);
        } catch (IOException e) {
            throw Refusal.malformed("The request body is not complete, or not the gzip it is said to be.");
        }
    }

    private static InputStream unpacking(Context request, InputStream packed) throws IOException {
        var encoding = Optional.ofNullable(request.header("Content-Encoding")).orElse("identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> packed;
            case "gzip" -> new GZIPInputStream(packed);
            default -> throw new Refusal(
                    415,
                    "unsupported_encoding",
                    "Send the body plain or with gzip.",
                    Map.of());
        };
    }

    /// What is told of a body that did not come.
    static Refusal broken(IOException e) {
        if (Arriving.Full.isIn(e)) {
            return Refusal.slowDown(BodyRoom.AGAIN);
        }
        if (e.getCause() instanceof TimeoutException) {
            return new Refusal(
                    408,
                    "too_slow",
                    "The request body took too long to arrive.",
                    Map.of());
        }
        return Refusal.malformed("The request body broke off.");
    }
}
