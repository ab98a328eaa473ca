package org.anteroom.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Counts and times requests by route, never by address, and shows all of the server's metrics to Prometheus.
public final class HttpMetrics implements Routes {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();

    /// Metrics with those of the Java runtime.
    public HttpMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /// Where other parts register what they measure.
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /// Has something measured each time somebody wants to know.
    public void lookFirst(Runnable look) {
        looks.add(look);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", request -> {
            looks.forEach(Runnable::run);
            request.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
        }, Access.ADMINISTRATOR);
    }

    void record(Context request, float millis) {
        Timer.builder("anteroom.http.requests")
            .description("Requests by route")
            .tag("method", request.method().name())
            .tag("route", route(request))
            .tag("status", Integer.toString(request.statusCode()))
            .register(registry)
            .record(Duration.ofNanos((long) (millis * 1_000_000)));
    }

    private static String route(Context request) {
        return Optional.ofNullable(request.endpoints().matchedHttpEndpoint())
            .map((Endpoint endpoint) -> endpoint.path)
            .orElse("none");
    }
}
