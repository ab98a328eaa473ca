package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;

/// One area of the server's HTTP contract: adds its routes, each with exactly one [Access].
@FunctionalInterface
public interface Routes {
    /// Adds the area's routes; called once, before the server starts.
    void addTo(RoutesConfig routes);
}
