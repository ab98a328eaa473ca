package org.anteroom.server.http;

import io.javalin.http.Context;
import java.util.Optional;

/// The bearer token of a request.
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /// The token after `Authorization: Bearer`, if there is one.
    public static Optional<String> of(Context request) {
        return Optional.ofNullable(request.header("Authorization"))
            .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(header -> header.substring(SCHEME.length()).strip())
            .filter(token -> !token.isEmpty());
    }
}
