package org.anteroom.installer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One measurement as one line of JSON (quality.md 3): totals, not per change.
final class Line {
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    Line(String bench, String scenario, long n) {
        json.put("bench", bench)
            .put("scenario", scenario)
            .put("n", n)
            .put("wall_ms", 0L)
            .put("cpu_ms_device", 0L)
            .put("cpu_ms_server", 0L)
            .put("cpu_ms_db", 0L)
            .put("bytes_up", 0L)
            .put("bytes_down", 0L)
            .put("rss_mb", 0L);
    }

    Line with(String name, long value) {
        json.put(name, value);
        return this;
    }

    /// A time or ratio with three digits after the point.
    Line with(String name, double value) {
        json.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
