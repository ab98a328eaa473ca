package org.anteroom.server.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Makes HTML: escapes what comes from data, fills the pages' templates, draws the few shapes we use.
final class Html {
    private Html() {}

    /// A text as HTML, safe between tags and in quoted attributes.
    static String text(String text) {
        return text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    }

    /// A template beside this class with its places filled.
    ///
    /// @param parts HTML by the place's name
    static String page(String template, Map<String, String> parts) {
        var html = resource(template);
        for (var part : parts.entrySet()) {
            html = html.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return html;
    }

    /// A status as a shape, a colour and a word, so that no one of them is needed alone.
    ///
    /// @param tone one of the style sheet's: `calm`, `busy`, `wait`, `warn`, `off`
    /// @param shape one of `disc`, `ring`, `half`, `triangle`, `cross`, `pause`
    static String status(String tone, String shape, String word) {
        return "<span class=\"status %s\">%s%s</span>".formatted(tone, shape(shape), text(word));
    }

    private static String shape(String shape) {
        var path = switch (shape) {
            case "disc" -> "<circle cx=\"6\" cy=\"6\" r=\"5\" fill=\"currentColor\"/>";
            case "half" ->
                "<circle cx=\"6\" cy=\"6\" r=\"4.2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/>"
                        + "<path d=\"M6 1.8a4.2 4.2 0 0 1 0 8.4z\" fill=\"currentColor\"/>";
            case "triangle" -> "<path d=\"M6 1 11.5 11h-11z\" fill=\"currentColor\"/>";
            case "cross" ->
                "<path d=\"m2 2 8 8m0-8-8 8\" stroke=\"currentColor\" stroke-width=\"2\" fill=\"none\"/>";
            case "pause" -> "<path d=\"M2.5 1.5h2.4v9H2.5zm4.6 0h2.4v9H7.1z\" fill=\"currentColor\"/>";
            default ->
                "<circle cx=\"6\" cy=\"6\" r=\"4.2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/>";
        };
        return "<svg class=\"shape\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">" + path + "</svg>";
    }

    /// The bytes of a file beside this class.
    static String resource(String name) {
        try (var in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the console's " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
