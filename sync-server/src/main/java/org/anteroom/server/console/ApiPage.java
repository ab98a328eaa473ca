package org.anteroom.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Routes;

/// The description of the API as a page to read and search, made from `/openapi.json` itself.
public final class ApiPage implements Routes {
    private static final String SHAPES = "#/components/schemas/";

    private final String html;

    /// @param description an OpenAPI document
    public ApiPage(JsonNode description) {
        var groups = new TreeMap<String, StringBuilder>();
        description.path("paths")
            .properties()
            .forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> groups
                    .computeIfAbsent(verb.getValue().path("tags").path(0).asText(), _ -> new StringBuilder())
                    .append(operation(verb.getKey(), path.getKey(), verb.getValue()))));
        var shapes = description.path("components")
            .path("schemas")
            .properties()
            .stream()
            .map(shape -> "<details open class=\"operation\" id=\"shape-%1$s\"><summary><code>%1$s</code></summary>%2$s</details>"
                .formatted(Html.text(shape.getKey()), fields(shape.getValue())))
            .collect(Collectors.joining());
        html = Html.page("openapi.html", Map.of(
                "contents",
                groups.keySet()
                    .stream()
                    .map(group -> "<a href=\"#%1$s\">%1$s</a>".formatted(Html.text(group)))
                    .collect(Collectors.joining(" ")),
                "operations",
                groups.entrySet()
                    .stream()
                    .map(group -> panel(group.getKey(), group.getValue().toString()))
                    .collect(Collectors.joining()),
                "shapes",
                shapes));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/openapi", request -> request.contentType("text/html; charset=utf-8").result(html),
                Access.CONSOLE);
    }

    private static String panel(String name, String operations) {
        return """
                <section class="panel" aria-labelledby="%1$s"><div class="head"><h2 id="%1$s">%1$s</h2></div>
                %2$s</section>
                """.formatted(Html.text(name), operations);
    }

    private static String operation(String verb, String path, JsonNode operation) {
        return """
                <details class="operation" id="%s"><summary><code class="verb">%s</code> <code>%s</code> <span>%s</span></summary>
                %s%s%s</details>
                """.formatted(
                Html.text(operation.path("operationId").asText()),
                verb.toUpperCase(Locale.ROOT),
                Html.text(path),
                Html.text(operation.path("summary").asText()),
                parameters(operation.path("parameters")),
                section("Body", operation.at("/requestBody/content/application~1json/schema")),
                section("Answers with", operation
                    .at("/responses/2XX/content/application~1json/schema/allOf/1/properties/data")));
    }

    private static String parameters(JsonNode parameters) {
        var rows = StreamSupport.stream(parameters.spliterator(), false)
            .map(each -> row(each.path("name").asText(), each.path("schema"),
                    each.path("required").asBoolean(),
                    each.path("in").asText()))
            .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "<h3>Parameters</h3>" + table(rows);
    }

    private static String section(String title, JsonNode schema) {
        if (schema.isMissingNode()) {
            return "";
        }
        var content = schema.has("properties") ? fields(schema) : "<p>" + type(schema) + "</p>";
        return "<h3>" + title + "</h3>" + content;
    }

    private static String fields(JsonNode schema) {
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
        return table(schema.path("properties")
            .properties()
            .stream()
            .map(field -> row(field.getKey(), field.getValue(), required.contains(field.getKey()), ""))
            .collect(Collectors.joining()));
    }

    private static String table(String rows) {
        return "<div class=\"scroll\"><table><tbody>" + rows + "</tbody></table></div>";
    }

    private static String row(String name, JsonNode schema, boolean required, String where) {
        return "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td><td>%s</td></tr>"
            .formatted(Html.text(name), type(schema), required ? "required" : "", Html.text(where));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            var name = Html.text(schema.path("$ref").asText().substring(SHAPES.length()));
            return "<a href=\"#shape-%1$s\">%1$s</a>".formatted(name);
        }
        if (schema.has("items")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.has("const")) {
            return "<code>" + Html.text(schema.path("const").asText()) + "</code>";
        }
        var type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                    .map(JsonNode::asText)
                    .map(Html::text)
                    .collect(Collectors.joining(" or "))
                : Html.text(type.asText());
    }
}
