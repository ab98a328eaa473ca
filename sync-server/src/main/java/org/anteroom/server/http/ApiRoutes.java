package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import java.util.List;

/// The API's operations under `/api/v1`, and `/openapi.json`, which describes exactly them.
public final class ApiRoutes implements Routes {
    /// Where the API begins.
    public static final String BASE = "/api/v1";

    private final Idempotency idempotency;
    private final List<Operation> operations;

    public ApiRoutes(Idempotency idempotency, List<Operation> operations) {
        this.idempotency = idempotency;
        this.operations = List.copyOf(operations);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (var operation : operations) {
            var path = BASE + operation.path();
            var handler = operation.handler();
            switch (operation.method()) {
                case GET -> routes.get(path, handler, Access.ADMINISTRATOR);
                case POST -> routes.post(path, idempotency.once(handler), Access.ADMINISTRATOR);
                case PUT -> routes.put(path, handler, Access.ADMINISTRATOR);
                case PATCH -> routes.patch(path, handler, Access.ADMINISTRATOR);
                case DELETE -> routes.delete(path, handler, Access.ADMINISTRATOR);
            }
        }
        var document = StrictJson.bytes(OpenApi.of(operations));
        routes.get("/openapi.json", request -> Answers.bytes(request, 200, document), Access.ADMINISTRATOR);
    }
}
