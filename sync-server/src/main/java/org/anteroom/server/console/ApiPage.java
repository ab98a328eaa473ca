package org.anteroom.server.console;

import io.javalin.config.RoutesConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.ApiRoutes;
import org.anteroom.server.http.Described;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Routes;
import org.anteroom.server.http.Taken;

/// What `/openapi.json` says, as a page to read and search.
public final class ApiPage implements Routes {
    private final String html;

    /// @param shapes the fields of each shape that operations answer with
    /// @param others what the server has outside of the API
    public ApiPage(List<Operation> operations, Map<String, List<String>> shapes, List<Described> others) {
        var groups = new TreeMap<String, StringBuilder>();
        operations.stream()
            .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
            .forEach(operation -> groups
                .computeIfAbsent(operation.path().split("/", 3)[1], _ -> new StringBuilder())
                .append(operation(operation)));
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
                "besides",
                panel("besides", others.stream().map(ApiPage::besides).collect(Collectors.joining())),
                "shapes",
                panel("shapes", new TreeMap<>(shapes).entrySet()
                    .stream()
                    .map(shape -> shape(shape.getKey(), shape.getValue()))
                    .collect(Collectors.joining()))));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/openapi", request -> request.contentType("text/html; charset=utf-8").result(html),
                Access.CONSOLE);
    }

    private static String panel(String name, String content) {
        return """
                <section class="panel" aria-labelledby="%1$s"><div class="head"><h2 id="%1$s">%1$s</h2></div>
                %2$s</section>
                """.formatted(Html.text(name), content);
    }

    private static String operation(Operation operation) {
        var takes = operation.takes().isEmpty() ? ""
                : title(operation.method() == Operation.Method.GET ? "Parameters" : "Body")
                        + fields(operation.takes());
        var gives = operation.shape().isEmpty() ? ""
                : title("Answers with") + "<p>" + type(operation.shape()) + "</p>";
        return """
                <details class="operation"><summary>%s</summary>
                %s%s</details>
                """.formatted(
                line(operation.method(), ApiRoutes.BASE + operation.path(), operation.summary()), takes,
                gives);
    }

    private static String besides(Described route) {
        return """
                <details class="operation"><summary>%s</summary>
                %s<p><code>%s</code></p></details>
                """.formatted(
                line(route.method(), route.path(), route.summary()), title("Answers with"),
                Html.text(route.type()));
    }

    private static String shape(String name, List<String> fields) {
        return """
                <details open class="operation" id="shape-%1$s"><summary><code>%1$s</code></summary>
                %2$s</details>
                """.formatted(Html.text(name), fields(fields));
    }

    private static String line(Operation.Method method, String path, String summary) {
        return "<code class=\"verb\">%s</code> <code>%s</code> <span>%s</span>"
            .formatted(method, Html.text(path), Html.text(summary));
    }

    private static String title(String title) {
        return "<h3>" + title + "</h3>";
    }

    private static String fields(List<String> written) {
        return written.stream()
            .map(Taken::of)
            .map(field -> "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td><td>%s</td></tr>".formatted(
                    Html.text(field.name()), type(field.type()), field.required() ? "required" : ""))
            .collect(
                    Collectors.joining("", "<div class=\"scroll\"><table><tbody>", "</tbody></table></div>"));
    }

    private static String type(String type) {
        if (type.startsWith("[")) {
            return "list of " + type(type.substring(1, type.length() - 1));
        }
        if (Character.isUpperCase(type.charAt(0))) {
            return "<a href=\"#shape-%1$s\">%1$s</a>".formatted(Html.text(type));
        }
        return type.equals("null") ? "text or null" : Html.text(type);
    }
}
