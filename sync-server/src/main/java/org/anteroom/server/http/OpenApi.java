package org.anteroom.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Writes the OpenAPI 3.1 description of operations.
final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    private OpenApi() {}

    static ObjectNode of(
            List<Operation> operations,
            Map<String, List<String>> shapes,
            List<Described> others) {
        var document = StrictJson.object().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Anteroom").put("version", "1");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        var paths = new TreeMap<String, ObjectNode>();
        for (var operation : operations) {
            paths.computeIfAbsent(ApiRoutes.BASE + operation.path(), _ -> StrictJson.object())
                .set(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
        }
        for (var other : others) {
            paths.computeIfAbsent(other.path(), _ -> StrictJson.object())
                .set(other.method().name().toLowerCase(Locale.ROOT), described(other));
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
        shapes.forEach((name, fields) -> schemas.set(name, object(fields)));
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
            operation.takes().stream().map(Taken::of).forEach(take -> {
                var parameter = parameters.addObject().put("name", take.name()).put("in", "query");
                parameter.put("required", take.required()).set("schema", type(take.type()));
            });
        } else if (!operation.takes().isEmpty()) {
            json.putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .set("schema", body(operation));
        }
        var responses = json.putObject("responses");
        response(responses.putObject("2XX"), "Done", "Done");
        if (!operation.shape().isEmpty()) {
            done(responses, type(operation.shape()));
        }
        refusals(responses);
        return json;
    }

    private static void refusals(ObjectNode responses) {
        response(responses.putObject("4XX"), "Refused, and why", "Refused");
        response(responses.putObject("5XX"), "Not possible now, and why", "Refused");
    }

    /// The envelope around this data.
    private static void done(ObjectNode responses, ObjectNode data) {
        var schema = StrictJson.object();
        var parts = schema.putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/Done");
        parts.addObject().putObject("properties").set("data", data);
        ((ObjectNode) responses.at("/2XX/content/application~1json")).set("schema", schema);
    }

    private static ObjectNode described(Described other) {
        var json = StrictJson.object().put("summary", other.summary());
        json.put("operationId", other.method().name().toLowerCase(Locale.ROOT)
                + other.path().replaceAll("[^a-z0-9]+", "_"));
        json.putArray("tags").add(other.path().startsWith("/sync/") ? "sync" : "server");
        if (other.access() == Access.OPEN) {
            json.putArray("security");
        }
        var responses = json.putObject("responses");
        responses.putObject("2XX")
            .put("description", "Done")
            .putObject("content")
            .putObject(other.type());
        if (other.type().equals("application/json")) {
            refusals(responses);
        }
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
        return object(operation.takes());
    }

    private static ObjectNode object(List<String> takes) {
        var schema = StrictJson.object().put("type", "object").put("additionalProperties", false);
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var take : takes.stream().map(Taken::of).toList()) {
            properties.set(take.name(), type(take.type()));
            if (take.required()) {
                required.add(take.name());
            }
        }
        return schema;
    }

    /// A type: `[X]` is a list of X, a capital begins a shape, `null` is a text or nothing.
    private static ObjectNode type(String word) {
        var json = StrictJson.object();
        if (word.startsWith("[")) {
            json.put("type", "array").set("items", type(word.substring(1, word.length() - 1)));
        } else if (word.equals("null")) {
            json.putArray("type").add("string").add("null");
        } else if (Character.isUpperCase(word.charAt(0))) {
            json.put("$ref", "#/components/schemas/" + word);
        } else {
            json.put("type", word.equals("text") ? "string" : word);
        }
        return json;
    }
}
