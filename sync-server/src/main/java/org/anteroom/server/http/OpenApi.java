package org.anteroom.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes the OpenAPI 3.1 description of operations.
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    private OpenApi() {}

    static ObjectNode of(List<Operation> operations) {
        var document = StrictJson.object().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Anteroom").put("version", "1");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        var paths = new TreeMap<String, ObjectNode>();
        for (var operation : operations) {
            paths.computeIfAbsent(ApiRoutes.BASE + operation.path(), _ -> StrictJson.object())
                .set(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
        }
        var all = document.putObject("paths");
        paths.forEach(all::set);
        var components = document.putObject("components");
        components.putObject("securitySchemes")
            .putObject("bearer")
            .put("type", "http")
            .put("scheme", "bearer");
        var schemas = components.putObject("schemas");
        envelopes(schemas);
        return document;
    }

    private static void envelopes(ObjectNode schemas) {
        var done = schemas.putObject("Done").put("type", "object");
        done.putArray("required").add("success").add("data");
        var properties = done.putObject("properties");
        properties.putObject("success").put("const", true);
        properties.putObject("data").putArray("type").add("object").add("array");
        properties.putObject("next_cursor").put("type", "string");
        var refused = schemas.putObject("Refused").put("type", "object");
        refused.putArray("required").add("success").add("error");
        var parts = refused.putObject("properties");
        parts.putObject("success").put("const", false);
        var error = parts.putObject("error").put("type", "object");
        error.putArray("required").add("code").add("message").add("details");
        var words = error.putObject("properties");
        words.putObject("code").put("type", "string");
        words.putObject("message").put("type", "string");
        words.putObject("details").put("type", "object");
    }

    private static ObjectNode operation(Operation operation) {
        var json = StrictJson.object().put("summary", operation.summary());
        json.put("operationId", operation.method().name().toLowerCase(Locale.ROOT)
                + operation.path().replaceAll("[^a-z]+", "_"));
        json.putArray("tags").add(operation.path().split("/", 3)[1]);
        var parameters = json.putArray("parameters");
        var matcher = PARAMETER.matcher(operation.path());
        while (matcher.find()) {
            parameters.addObject()
                .put("name", matcher.group(1))
                .put("in", "path")
                .put("required", true)
                .putObject("schema")
                .put("type", "string");
        }
        if (operation.method() == Operation.Method.GET) {
            operation.takes().forEach(take -> {
                var parameter = parameters.addObject().put("name", name(take)).put("in", "query");
                parameter.put("required", take.contains("*")).set("schema", schema(take));
            });
        } else if (!operation.takes().isEmpty()) {
            json.putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .set("schema", body(operation));
        }
        var responses = json.putObject("responses");
        response(responses.putObject("2XX"), "Done", "Done");
        response(responses.putObject("4XX"), "Refused, and why", "Refused");
        return json;
    }

    private static void response(ObjectNode response, String words, String schema) {
        response.put("description", words)
            .putObject("content")
            .putObject("application/json")
            .putObject("schema")
            .put("$ref", "#/components/schemas/" + schema);
    }

    private static ObjectNode body(Operation operation) {
        var schema = StrictJson.object().put("type", "object").put("additionalProperties", false);
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var take : operation.takes()) {
            properties.set(name(take), schema(take));
            if (take.contains("*")) {
                required.add(name(take));
            }
        }
        return schema;
    }

    private static String name(String take) {
        return take.replaceAll("[*:].*", "");
    }

    private static ObjectNode schema(String take) {
        var colon = take.indexOf(':');
        return StrictJson.object().put("type", colon < 0 ? "string" : take.substring(colon + 1));
    }
}
