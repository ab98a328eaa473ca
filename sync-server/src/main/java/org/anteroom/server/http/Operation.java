package org.anteroom.server.http;

import io.javalin.http.Handler;
import java.util.List;

/// One operation of the API: what is served and what is described are made from the same words.
///
/// @param path  below `/api/v1`
/// @param shape the shape of the answer's `data`, as the description names it; `[X]` for a list; empty if not described
/// @param takes names of query parameters (GET) or of the body's fields: `name`, with `*` if it must be there, with
///              `:integer`, `:boolean`, `:array` or `:object` if it is not a text
public record Operation(
        Method method,
        String path,
        String summary,
        List<String> takes,
        Handler handler,
        String shape) {
    /// The methods the API uses.
    public enum Method {
        GET, POST, PUT, PATCH, DELETE
    }

    public Operation {
        takes = List.copyOf(takes);
    }

    /// Reads.
    public static Operation get(String path, String summary, Handler handler, String... takes) {
        return new Operation(Method.GET, path, summary, List.of(takes), handler, "");
    }

    /// Makes or does something; safe to repeat with an `Idempotency-Key`.
    public static Operation post(String path, String summary, Handler handler, String... takes) {
        return new Operation(Method.POST, path, summary, List.of(takes), handler, "");
    }

    /// Replaces.
    public static Operation put(String path, String summary, Handler handler, String... takes) {
        return new Operation(Method.PUT, path, summary, List.of(takes), handler, "");
    }

    /// Changes what is named.
    public static Operation patch(String path, String summary, Handler handler, String... takes) {
        return new Operation(Method.PATCH, path, summary, List.of(takes), handler, "");
    }

    /// Takes back or out.
    public static Operation delete(String path, String summary, Handler handler, String... takes) {
        return new Operation(Method.DELETE, path, summary, List.of(takes), handler, "");
    }

    /// The names of the query parameters it takes.
    List<String> parameters() {
        return method == Method.GET ? takes.stream().map(Taken::of).map(Taken::name).toList() : List.of();
    }

    /// The same, saying what it answers with.
    public Operation answering(String named) {
        return new Operation(method, path, summary, takes, handler, named);
    }
}
