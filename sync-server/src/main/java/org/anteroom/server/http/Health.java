package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.anteroom.store.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says whether the process lives, and whether it can serve: each part that must work is asked by name.
public final class Health implements Routes {
    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final String DATABASE = "database";

    private final Map<String, BooleanSupplier> parts;
    private final Map<String, BooleanSupplier> concerns;

    /// Health of these parts.
    ///
    /// @param parts by name, whether each works now; what throws is without its database
    /// @param concerns what the server works without for a while, but somebody should look at
    public Health(Map<String, BooleanSupplier> parts, Map<String, BooleanSupplier> concerns) {
        this.parts = Map.copyOf(parts);
        this.concerns = Map.copyOf(concerns);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", Health::live, Access.OPEN);
        routes.get("/health/ready", this::ready, Access.OPEN);
    }

    private static void live(Context request) {
        Answers.json(request, 200, StrictJson.object().put("status", "live"));
    }

    /// Also says by which time zone data the server reckons (rules R1).
    private void ready(Context request) {
        var failing = failing();
        var body = StrictJson.object().put("status", failing.isEmpty() ? "ready" : "not_ready");
        body.set("failing", StrictJson.node(failing));
        body.set("attention", StrictJson.node(failing(concerns)));
        body.put("tzdata", ZoneRulesProvider.getVersions("UTC").lastKey());
        Answers.json(request, failing.isEmpty() ? 200 : 503, body);
    }

    private List<String> failing() {
        try {
            return failing(parts);
        } catch (RuntimeException e) {
            if (!DatabaseAway.in(e)) {
                log.warn("the database does not answer", e);
            }
            return List.of(DATABASE);
        }
    }

    private static List<String> failing(Map<String, BooleanSupplier> asked) {
        return asked.entrySet()
            .stream()
            .filter(part -> !part.getValue().getAsBoolean())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    }
}
