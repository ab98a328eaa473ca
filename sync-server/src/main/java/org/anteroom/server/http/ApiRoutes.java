package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The API's operations under `/api/v1`, and `/openapi.json`, which describes them and the routes beside them.
public final class ApiRoutes implements Routes {
    /// Where the API begins.
    public static final String BASE = "/api/v1";

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

    /// Takes no query parameter that the operation does not know: one that is misspelt would change nothing, unseen.
    private static Handler known(Operation operation) {
        var names = operation.parameters();
        return request -> {
            var unknown = request.queryParamMap()
                .keySet()
                .stream()
                .filter(name -> !names.contains(name))
                .toList();
            if (!unknown.isEmpty()) {
                throw Refusal.unknown("parameters", unknown, names);
            }
            operation.handler().handle(request);
        };
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
