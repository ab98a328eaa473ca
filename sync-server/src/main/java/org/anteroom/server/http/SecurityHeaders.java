package org.anteroom.server.http;

import io.javalin.http.Context;

/// Tells browsers to trust nothing but what this server sends: no framing, no sniffing, no scripts from elsewhere.
final class SecurityHeaders {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void add(Context request) {
        request.header("Content-Security-Policy", POLICY)
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "DENY")
            .header("Referrer-Policy", "no-referrer")
            .header("Cross-Origin-Opener-Policy", "same-origin")
            .header("Cross-Origin-Resource-Policy", "same-origin")
            .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
            .header("Cache-Control", "no-store");
        if (request.req().isSecure()) {
            request.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
