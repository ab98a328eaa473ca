package org.anteroom.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
    /// @throws Refusal 400, 408, 413 or 415
    public static byte[] bytes(Context request, BodyLimits limits) {
        byte[] read = request.attribute(READ);
        if (read == null) {
            read = read(request, limits, plain -> plain.readNBytes(limits.unpackedBytes() + 1));
            request.attribute(READ, read);
        }
        return read;
    }

    /// The body's bytes, unpacked, with the room they take.
    ///
    /// @throws Refusal 400, 408, 413 or 415; 429 where there is no room: of a large body before all of it was read
    public static byte[] bytes(Context request, BodyLimits limits, BodyRoom.Place place) {
        return read(request, limits, plain -> {
            var bytes = plain.readNBytes(BodyRoom.LARGE + 1);
            if (bytes.length <= BodyRoom.LARGE) {
                place.beside(bytes.length);
                return bytes;
            }
            place.alone();
            var rest = plain.readNBytes(limits.unpackedBytes() + 1 - bytes.length);
            var all = Arrays.copyOf(bytes, bytes.length + rest.length);
            System.arraycopy(rest, 0, all, bytes.length, rest.length);
            return all;
        });
    }

    /// How a body is read.
    private interface Reading {
        byte[] of(InputStream plain) throws IOException;
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

    private static byte[] read(Context request, BodyLimits limits, Reading reading) {
        if (request.req().getContentLengthLong() > limits.packedBytes()) {
            throw Refusal.tooLarge(limits.packedBytes());
        }
        try (var packed = new Capped(request.req().getInputStream(), limits.packedBytes());
                var plain = unpacked(request, packed)) {
            var bytes = reading.of(plain);
            if (bytes.length > limits.unpackedBytes()) {
                throw Refusal.tooLarge(limits.unpackedBytes());
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw Refusal.malformed("The request body is not complete, or not the gzip it is said to be.");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static InputStream unpacked(Context request, InputStream packed) throws IOException {
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

    private static Refusal broken(IOException e) {
        if (e.getCause() instanceof TimeoutException) {
            return new Refusal(
                    408,
                    "too_slow",
                    "The request body took too long to arrive.",
                    Map.of());
        }
        return Refusal.malformed("The request body broke off.");
    }

    /// Stops reading past a limit, so that a body without a length cannot fill the memory.
    private static final class Capped extends InputStream {
        private final InputStream source;
        private final int maxBytes;
        private int count;

        private Capped(InputStream source, int maxBytes) {
            this.source = source;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            var one = source.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var read = source.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public int available() throws IOException {
            return source.available();
        }

        private void count(int more) {
            count += more;
            if (count > maxBytes) {
                throw Refusal.tooLarge(maxBytes);
            }
        }
    }
}
