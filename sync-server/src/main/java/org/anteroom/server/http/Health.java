package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Says whether the process lives, and whether it can serve: each part that must work is asked by name.
public final class Health implements Routes {
    private final Map<String, BooleanSupplier> parts;

    /// Health of these parts.
    ///
    /// @param parts by name, whether each works now; must answer within a second
    public Health(Map<String, BooleanSupplier> parts) {
        this.parts = Map.copyOf(parts);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", Health::live, Access.OPEN);
        routes.get("/health/ready", this::ready, Access.OPEN);
    }

    private static void live(Context request) {
        Answers.json(request, 200, StrictJson.object().put("status", "live"));
    }

    private void ready(Context request) {
        var failing = parts.entrySet()
            .stream()
            .filter(part -> !part.getValue().getAsBoolean())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
        var body = StrictJson.object().put("status", failing.isEmpty() ? "ready" : "not_ready");
        body.set("failing", StrictJson.node(failing));
        Answers.json(request, failing.isEmpty() ? 200 : 503, body);
    }
}
