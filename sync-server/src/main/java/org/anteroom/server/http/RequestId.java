package org.anteroom.server.http;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names each request, so that a person's complaint finds its line in the log.
public final class RequestId {
    private static final String NAME = "X-Request-Id";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestId() {}

    /// The request's id; unknown before it was given one.
    static String of(Context request) {
        return Optional.ofNullable(request.<String>attribute(NAME)).orElse("-");
    }

    /// Takes the caller's id if it is a harmless one, else makes one; the answer carries it.
    static void give(Context request) {
        var id = Optional.ofNullable(request.header(NAME))
            .filter(text -> ACCEPTED.matcher(text).matches())
            .orElseGet(RequestId::fresh);
        request.attribute(NAME, id);
        request.header(NAME, id);
    }

    private static String fresh() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
