package org.anteroom.server.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what never reaches a route, such as a request that is no HTTP, with a line of JSON that reveals nothing.
final class PlainErrors extends ErrorHandler {
    private static final HttpField TYPE = new HttpField(HttpHeader.CONTENT_TYPE,
            "application/json; charset=utf-8");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(TYPE);
        Content.Sink.write(response, true, text(response.getStatus()), callback);
        return true;
    }

    private static String text(int status) {
        var error = StrictJson.object()
            .put("code", isTheirs(status) ? "malformed" : "internal")
            .put("message", isTheirs(status) ? "The request cannot be read." : "That did not work.");
        error.set("details", StrictJson.object());
        var body = StrictJson.object().put("success", false).set("error", error);
        return new String(StrictJson.bytes(body), StandardCharsets.UTF_8);
    }

    /// Also if they speak a version of HTTP that nobody speaks any more.
    private static boolean isTheirs(int status) {
        return status < 500 || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    }
}
