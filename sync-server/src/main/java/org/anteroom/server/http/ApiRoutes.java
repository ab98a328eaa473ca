package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The API's operations under `/api/v1`, and `/openapi.json`, which describes them and the routes beside them.
public final class ApiRoutes implements Routes {
    /// Where the API begins.
    public static final String BASE = "/api/v1";

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Idempotency idempotency;
    private final List<Operation> operations;
    private final Map<String, List<String>> shapes;
    private final List<Described> others;

    /// @param shapes the fields of each shape that operations answer with
    /// @param others what the server has outside of the API
    public ApiRoutes(
            Idempotency idempotency,
            List<Operation> operations,
            Map<String, List<String>> shapes,
            List<Described> others) {
        this.idempotency = idempotency;
        this.operations = operations.stream().sorted(Comparator.comparing(ApiRoutes::order)).toList();
        this.shapes = Map.copyOf(shapes);
        this.others = List.copyOf(others);
    }

    /// Words before parameters, since the first route that fits is taken.
    private static String order(Operation operation) {
        return operation.path().replace('{', Character.MAX_VALUE);
    }

    /// Takes no body where none is expected, and no query parameter that the operation does not know, that cannot be read or that is there twice: one of
    /// them would change nothing, unseen.
    private static Handler known(Operation operation) {
        var names = operation.parameters();
        return request -> {
            if (BROKEN_ESCAPE.matcher(Optional.ofNullable(request.queryString()).orElse("")).find()) {
                throw Refusal
                    .malformed("A percent sign in the address must have two hexadecimal digits after it.");
            }
            var unknown = request.queryParamMap()
                .keySet()
                .stream()
                .filter(name -> !names.contains(name))
                .toList();
            if (!unknown.isEmpty()) {
                throw Refusal.unknown("parameters", unknown, names);
            }
            if (request.queryParamMap().values().stream().anyMatch(values -> values.size() > 1)) {
                throw Refusal.malformed("The address has a parameter twice.");
            }
            if (operation.method() != Operation.Method.GET && operation.takes().isEmpty()) {
                new JsonFields(RequestBody.json(request, BodyLimits.API)).done();
            }
            operation.handler().handle(request);
            if (operation.method() == Operation.Method.GET && isKnownTo(request)) {
                request.status(304).result("");
            }
        };
    }

    /// Whether whoever asks has this version already (`If-None-Match`).
    private static boolean isKnownTo(Context request) {
        var tag = request.res().getHeader("ETag");
        var known = request.header("If-None-Match");
        return tag != null && known != null && COMMA.splitAsStream(known)
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (var operation : operations) {
            var path = BASE + operation.path();
            var handler = known(operation);
            switch (operation.method()) {
                case GET -> routes.get(path, handler, Access.ADMINISTRATOR);
                case POST -> routes.post(path, idempotency.once(handler), Access.ADMINISTRATOR);
                case PUT -> routes.put(path, idempotency.once(handler), Access.ADMINISTRATOR);
                case PATCH -> routes.patch(path, idempotency.once(handler), Access.ADMINISTRATOR);
                case DELETE -> routes.delete(path, idempotency.once(handler), Access.ADMINISTRATOR);
            }
        }
        var document = StrictJson.bytes(OpenApi.of(operations, shapes, others));
        routes.get("/openapi.json", request -> Answers.bytes(request, 200, document), Access.ADMINISTRATOR);
    }
}
